import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { ancestorsOf, lineageOf } from "../merging/lineage.js";
import type { ProfileRecord } from "../profile/record.js";
import { id } from "../values/sample.js";
import { factsOf } from "./facts.js";
import { furtherKeysOf, isAmong } from "./further-keys.js";
import { plan } from "./plan.js";
import { addAlias, merge, recognize, removeAlias, unmerge } from "./sample/commands.js";
import { commandOf, step } from "./sample/journey.js";
import { person, policies, settle } from "./sample/people.js";
import { openStore, type Store } from "./sample/store.js";

const times = process.env.SELFSAME_PROVE === undefined ? 1 : 10;
const people = fc.array(person, { minLength: 3, maxLength: 6 });
const steps = fc.array(step, { minLength: 1, maxLength: 20, size: "max" });

/** 3 in 2, 2 in 1, 4 in 1; of the pairs of 3 one moved, and one was freed by each merge. */
const tree = (...before: Parameters<Store["run"]>[0][]): Store => {
  const store = openStore();
  const pairs = [addAlias(3, "crm", "3"), addAlias(3, "mail", "3"), addAlias(3, "shop", "3")];
  const taken = [addAlias(2, "mail", "2"), addAlias(1, "shop", "1")];
  const merges = [merge(3, 2), merge(2, 1), merge(4, 1)];
  for (const command of [...[1, 2, 3, 4].map(recognize), ...pairs, ...taken, ...merges, ...before]) store.run(command);
  return store;
};

/** The live profile that answers for each profile. */
const rootsIn = (store: Store): ReadonlyMap<ProfileRecord, ProfileRecord> => {
  const records = store.records();
  const lineage = lineageOf(records);
  const rootOf = (record: ProfileRecord) =>
    record.state === "merged" ? ancestorsOf(lineage, record)?.root : record.state === "erased" ? undefined : record;
  return new Map(records.map((record) => [record, rootOf(record) ?? record]));
};

describe("further keys", { timeout: 60_000 * times }, () => {
  test("M15: an unmerge wants the lineage of the live profile, and the owners of pairs that a merge freed", () => {
    expect(furtherKeysOf(unmerge(3), tree().facts)).toEqual([
      ["lineage", id(1)],
      ["alias", "mail", "3"],
      ["alias", "shop", "3"],
    ]);
    expect(furtherKeysOf(unmerge(2), tree(removeAlias("crm", "3")).facts)).toEqual([
      ["lineage", id(1)],
      ["alias", "shop", "3"],
    ]);
    expect(furtherKeysOf(unmerge(4), tree().facts)).toEqual([["lineage", id(1)]]);
  });

  test.each([
    ["lives", unmerge(1)],
    ["is unknown", unmerge(9)],
    ["is merged", merge(3, 1)],
  ])("M15: nothing more is wanted of a profile that %s, or by another command", (_, command) => {
    expect(furtherKeysOf(command, tree().facts)).toEqual([]);
  });

  test("M15: nothing more is wanted where the redirects lead nowhere", () => {
    const facts = tree().facts;
    const only = factsOf([...facts.values()].filter((cell) => cell.kind !== "profile" || cell.key[1] !== id(1)));
    expect(furtherKeysOf(unmerge(3), only)).toEqual([]);
  });

  test("keys are compared by what they name", () => {
    expect(
      isAmong(
        [["lineage", id(1)]],
        [
          ["profile", id(2)],
          ["lineage", id(1)],
        ],
      ),
    ).toBe(true);
    expect(isAmong([["lineage", id(1)]], [["lineage", id(2)]])).toBe(false);
  });

  test.each([2, 3, 4])("M15: a plan on facts that lack profile %i of the lineage is none", (n) => {
    const store = tree();
    const facts = factsOf([...store.facts.values()].filter((cell) => cell.kind !== "profile" || cell.key[1] !== id(n)));
    const answer = plan(facts, unmerge(n === 3 ? 2 : 3), store.context());
    expect(answer._unsafeUnwrapErr()).toMatchObject({ code: "corrupt_record" });
  });

  test.prop([people, steps], { numRuns: 100 * times })(
    "M15: whoever joins, leaves or changes in a tree moves the version of its live profile",
    (who, journey) => {
      const store = settle(openStore({ fields: policies }), who);
      for (const one of journey) {
        const before = rootsIn(store);
        const planned = store.attempt(commandOf(store, one));
        if (planned.isErr()) continue;
        const written = new Set(planned.value.changeSet.profiles.map(({ profileId }) => profileId));
        for (const roots of [before, rootsIn(store)])
          for (const [record, root] of roots)
            if (written.has(record.profileId)) expect(written).toContain(root.profileId);
      }
    },
  );
});
