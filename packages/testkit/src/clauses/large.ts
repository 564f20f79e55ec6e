import { type Clause, opening } from "./clause.js";
import { creating, updating } from "./making/change-set.js";
import { aliasKey, id, profileKey } from "./making/ids.js";
import { again, guest, named } from "./making/records.js";
import { visit } from "./making/rows.js";
import { holds, same } from "./making/same.js";
import type { Store } from "./making/store.js";

/** Bytes: a store that takes records of so many has no bound that matters. */
const ample = 10_000_000;

/** What becomes of a record that is as large as the store takes it, or larger. */
export const large: readonly Clause[] = [
  {
    name: "large/a-record-comes-back-whole-or-is-refused-alone",
    rules: ["G1", "A4", "port"],
    why: "A profile that outgrows its store must not take others down with it, nor come back cut.",
    run: (open) =>
      opening(open, async ({ repository: { capabilities: said } }, store) => {
        if (said.recordBytes === "ample") await keeps(store);
        else await refuses(store, said.recordBytes);
        return said.recordBytes === "ample" ? "passed" : { weaker: `recordBytes is ${said.recordBytes}` };
      }),
  },
];

const outgrown = (text: string) =>
  creating([named(1, "crm", "large", { custom: { text } })], { history: [visit(1, "h", 1)] });

const keeps = async ({ put, load }: Store) => {
  const text = "x".repeat(ample);
  await put(outgrown(text));
  const [cell] = await load(profileKey(1));
  const record = cell?.kind === "profile" && cell.record.state === "anonymous" ? cell.record : guest(1);
  same(record.profileId, id(1), "whose record comes back");
  // Not told: nobody wants to read it.
  holds(record.custom.text === text, `a text of ${ample} characters comes back as another`);
};

const refuses = async ({ commit, load }: Store, most: number) => {
  const before = outgrown("x".repeat(most));
  const outcomes = await commit(
    creating([guest(2)]),
    before,
    updating(before, [again(guest(1))]),
    creating([guest(3)]),
  );
  const expected = ["committed", "too_large", "conflict", "committed"];
  same(outcomes, expected, "the outcomes of a batch with a record that is too large");
  same(await load(profileKey(1), aliasKey("crm", "large")), [], "what is there of a record that is too large");
  same((await load(profileKey(2), profileKey(3))).length, 2, "how many of its neighbours are there");
};
