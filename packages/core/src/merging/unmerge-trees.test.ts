import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { audit } from "../plan/sample/audit.js";
import { merge } from "../plan/sample/commands.js";
import { person, policies, settle } from "../plan/sample/people.js";
import { openStore, type Store } from "../plan/sample/store.js";
import { byText } from "../values/order.js";
import type { ProfileId } from "../values/profile-id.js";
import { id } from "../values/sample.js";

const times = process.env.SELFSAME_PROVE === undefined ? 1 : 10;
const people = fc.array(person, { minLength: 3, maxLength: 8 });
const pairs = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { minLength: 1, maxLength: 12, size: "max" });
const choices = fc.array(fc.nat(), { minLength: 8, maxLength: 8 });

type Made = { readonly from: ProfileId; readonly into: ProfileId };

/** Merges as they came about: of the live profiles that the two numbers lead to, unless they are one. */
const mergeAll = (store: Store, all: readonly (readonly [number, number])[], count: number): readonly Made[] =>
  all.flatMap(([a, b]) => {
    const report = store.run(merge(a % count, b % count)).answer.merge;
    return report === undefined ? [] : [{ from: report.absorbed, into: report.survivor }];
  });

const pick = <Item>(items: readonly Item[], choice = 0): Item | undefined => items[choice % items.length];

const texts = (store: Store) => Object.fromEntries(store.exports());

const aliasesAside = (store: Store) =>
  [...store.exports()].map(([profileId, json]) => {
    const { aliases: _, ...rest } = JSON.parse(json);
    return [profileId, rest];
  });

describe("M15: undoing merges with nothing written since", { timeout: 60_000 * times }, () => {
  test.prop([people, pairs, fc.nat(7), fc.nat(7)], { numRuns: 150 * times })(
    "M15: the last merge, every export is as before, byte for byte",
    (who, merges, a, b) => {
      const store = settle(openStore({ fields: policies }), who);
      mergeAll(store, merges, who.length);
      const before = texts(store);
      const [last] = mergeAll(store, [[a, b]], who.length);
      if (last !== undefined) store.unmerge(last.from);
      expect(texts(store)).toEqual(before);
      expect(audit(store)).toEqual([]);
    },
  );

  test.prop([people, pairs, choices], { numRuns: 150 * times })(
    "M15: all merges, in any order and from the middle of the tree, every export is as before, byte for byte",
    (who, merges, order) => {
      const store = settle(openStore({ fields: policies }), who);
      const before = texts(store);
      mergeAll(store, merges, who.length);
      expect(audit(store)).toEqual([]);
      for (const choice of order) {
        const gone = pick(
          [...store.absorbed()].sort((x, y) => byText(x.profileId, y.profileId)),
          choice,
        );
        if (gone === undefined) break;
        store.unmerge(gone.profileId);
        expect(audit(store)).toEqual([]);
      }
      expect(texts(store)).toEqual(before);
    },
  );

  test.prop([people, pairs, choices], { numRuns: 120 * times })(
    "M15: some merge, everyone is filled from what they still hold absorbed, as if it had never been made",
    (who, merges, order) => {
      const store = settle(openStore({ fields: policies }), who);
      let made = mergeAll(store, merges, who.length);
      for (const choice of order) {
        const gone = pick(made, choice);
        if (gone === undefined) break;
        store.unmerge(gone.from);
        made = made.filter((one) => one !== gone);
        const never = settle(openStore({ fields: policies }), who);
        for (const { from, into } of made) never.run(merge({ profileId: from }, { profileId: into }));
        // Pairs that the merge made free do not come back to others than the one who had them.
        expect(aliasesAside(store)).toEqual(aliasesAside(never));
      }
    },
  );

  test("M15: trees are deep, wide and mixed in these properties", () => {
    const seen = { depth: 0, width: 0, anonymous: false, identified: false };
    for (const [who, merges] of fc.sample(fc.tuple(people, pairs), { numRuns: 100, seed: 1 })) {
      const store = settle(openStore({ fields: policies }), who);
      mergeAll(store, merges, who.length);
      const depth = (one: ProfileId): number => {
        const into = store.absorbed().find(({ profileId }) => profileId === one)?.into;
        return into === undefined ? 0 : 1 + depth(into);
      };
      const width = (one: ProfileId) => store.absorbed().filter(({ into }) => into === one).length;
      const ids = who.map((_, n) => id(n));
      seen.depth = Math.max(seen.depth, ...ids.map(depth));
      seen.width = Math.max(seen.width, ...ids.map(width));
      for (const { frozen } of store.absorbed()) seen[frozen.state] = true;
    }
    expect(seen.depth).toBeGreaterThanOrEqual(4);
    expect(seen.width).toBeGreaterThanOrEqual(4);
    expect(seen).toMatchObject({ anonymous: true, identified: true });
  });
});
