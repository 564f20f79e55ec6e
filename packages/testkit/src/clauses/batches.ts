import type { ChangeSet } from "@selfsame/core";
import { type Clause, clause } from "./clause.js";
import { creating, updating } from "./making/change-set.js";
import { id, profileKey, upTo } from "./making/ids.js";
import { again, guest, user } from "./making/records.js";
import { visit } from "./making/rows.js";
import { holds, same } from "./making/same.js";
import type { Store } from "./making/store.js";

/** The versions of the profiles with these numbers. */
const versionsOf = async ({ load }: Store, ns: readonly number[]) => {
  const cells = await load(...ns.map(profileKey));
  return ns.map((n) => cells.find(({ key }) => key[1] === id(n))?.version);
};

/** A batch is many change sets that have nothing to do with each other. */
export const batches: readonly Clause[] = [
  clause({
    name: "batches/nothing-is-answered-with-nothing",
    rules: ["port"],
    why: "An idle service commits nothing.",
    check: async ({ commit }) => same(await commit(), [], "the outcomes of no change set"),
  }),
  clause({
    name: "batches/a-conflict-spoils-no-neighbour",
    rules: ["port", "G1"],
    why: "In a transaction over the whole batch, one late command would undo all others.",
    check: async (store) => {
      await store.put(creating([guest(5)]));
      const outcomes = await store.commit(...[4, 5, 6].map((n) => creating([guest(n)])));
      same(outcomes, ["committed", "conflict", "committed"], "three change sets, of which the second is late");
      same((await store.load(...[4, 5, 6].map(profileKey))).length, 3, "the profiles of the batch");
    },
  }),
  clause({
    name: "batches/outcomes-come-in-the-order-of-the-change-sets",
    rules: ["port", "M10"],
    why: "An answer in another's place tells one user that it is done, and another that it is not.",
    check: async (store) => {
      const taken = [1, 2, 5, 11, 17, 18, 19, 29];
      await store.put(creating(taken.map((n) => guest(n))));
      const outcomes = await store.commit(...upTo(30).map((n) => creating([guest(n)])));
      const expected = upTo(30).map((n) => (taken.includes(n) ? "conflict" : "committed"));
      same(outcomes, expected, "the outcomes of thirty change sets");
    },
  }),
  clause({
    name: "batches/of-two-that-cannot-both-hold-one-is-committed",
    rules: ["G2", "G3"],
    why: "They may meet in one batch, too; the store has what the outcomes say.",
    check: async (store) => {
      const rivals = upTo(6).map((n) => creating([user(n, "u")]));
      const outcomes = await store.commit(...rivals);
      const winner = outcomes.indexOf("committed");
      same(outcomes.filter((outcome) => outcome === "committed").length, 1, "winners within one batch");
      const expected = rivals.map((changeSet, place) => (place === winner ? changeSet.id : undefined));
      same(await versionsOf(store, upTo(6)), expected, "the profiles of six rivals");
    },
  }),
  clause({
    name: "batches/that-overlap-end",
    rules: ["G2", "G6"],
    why: "Batches that lock the same profiles in different orders would wait for each other for ever.",
    check: async (store) => {
      const everyone = upTo(12);
      const before = creating(everyone.map((n) => guest(n)));
      await store.put(before);
      const orders = [everyone, everyone.toReversed(), [...everyone.slice(6), ...everyone.slice(0, 6)], everyone];
      const racing: readonly (readonly ChangeSet[])[] = orders.map((ns) =>
        ns.map((n) => updating(before, [again(guest(n))])),
      );
      const outcomes = await Promise.all(racing.map((sets) => store.commit(...sets)));
      const winners = new Map<string, ChangeSet>();
      for (const [batch, sets] of racing.entries())
        for (const [place, changeSet] of sets.entries()) {
          if (outcomes[batch]?.[place] !== "committed") continue;
          const name = changeSet.profiles[0]?.profileId ?? "";
          holds(!winners.has(name), `two batches both wrote ${name} over the same version`);
          winners.set(name, changeSet);
        }
      const expected = everyone.map((n) => winners.get(id(n))?.id);
      same(await versionsOf(store, everyone), expected, "the versions after four batches over the same profiles");
    },
  }),
];

/** Batches that are large, and take long. */
export const largeBatches: readonly Clause[] = [
  clause({
    name: "batches/may-be-large",
    rules: ["port", "A4"],
    why: "A thousand commands come in one call; an adapter that splits them must not show it.",
    check: async (store) => {
      const sets = upTo(300).map((n) => creating([guest(n)], { history: [visit(n, `h${n}`, n)] }));
      same(
        await store.commit(...sets),
        sets.map(() => "committed"),
        "the outcomes of three hundred change sets",
      );
      const late = upTo(300).map((n) => creating([guest(n * 2)]));
      const expected = upTo(300).map((n) => (n * 2 <= 300 ? "conflict" : "committed"));
      same(await store.commit(...late), expected, "the outcomes of three hundred more");
    },
  }),
  clause({
    name: "batches/a-change-set-may-be-large",
    rules: ["G1"],
    why: "A batch may be split, a change set never: its last row conflicts, and its first is not there.",
    check: async ({ put, commit, load }) => {
      await put(creating([guest(300)]));
      const all = creating(upTo(300).map((n) => guest(n)));
      same(await commit(all), ["conflict"], "a change set of three hundred profiles, the last of which is there");
      same((await load(...upTo(300).map(profileKey))).length, 1, "the profiles after it");
    },
  }),
];
