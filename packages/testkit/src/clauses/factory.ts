import { value } from "../unwrap.js";
import { type Clause, clause, opening, type Verdict } from "./clause.js";
import { profileKey } from "./making/ids.js";
import { oneOfEach } from "./making/one-of-each.js";
import { same } from "./making/same.js";

/** A repository is what it was opened over, and nothing else. */
export const factory: readonly Clause[] = [
  clause({
    name: "factory/a-fresh-store-can-be-used",
    rules: ["port"],
    why: "`check` is what a host asks before it takes traffic.",
    check: async ({ repository, put }) => {
      same(await value(repository.check()), undefined, "what `check` answers");
      await put(oneOfEach(1).changeSet);
      same(await value(repository.check()), undefined, "what `check` answers of a store in use");
    },
  }),
  {
    name: "factory/stores-are-apart",
    rules: ["port"],
    why: "State outside of the store would mix up two stores of one process.",
    run: (open) =>
      opening<Verdict>(open, (_, one) =>
        opening<Verdict>(open, async (__, other) => {
          const { changeSet, allKeys } = oneOfEach(1);
          await one.put(changeSet);
          same(await other.load(...allKeys), [], "what another store has of a commit");
          await other.put(changeSet);
          same((await one.load(profileKey(1))).length, 1, "the profile in its own store");
          return "passed";
        }),
      ),
  },
];
