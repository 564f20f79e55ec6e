import { candidateCap, type LookupKey } from "@selfsame/core";
import { type Clause, clause } from "./clause.js";
import { bare, creating, expecting, updating } from "./making/change-set.js";
import { emailKey, id, ids, profileKey, upTo } from "./making/ids.js";
import { absorbed, again, erased, guest, mailed } from "./making/records.js";
import { same } from "./making/same.js";
import type { Store } from "./making/store.js";

const membersOf = async ({ cell }: Store, key: LookupKey) => {
  const found = await cell(key);
  return found?.kind === "lookup" ? found.members : undefined;
};

const e = emailKey("e");

/** Who holds an email or phone: not unique, and yet relied on. */
export const lookups: readonly Clause[] = [
  clause({
    name: "lookups/show-the-first-members-in-order",
    rules: ["L20"],
    why: "A plan weighs so many and no more; which ones is the same on every store.",
    check: async (store) => {
      const count = candidateCap + 20;
      const numbers = upTo(count).map((n) => (n * 50) % (count + 1));
      for (let start = 0; start < count; start += 30)
        await store.put(creating(numbers.slice(start, start + 30).map((n) => mailed(n, "e"))));
      const first = numbers.toSorted((a, b) => a - b).slice(0, candidateCap + 1);
      same(await membersOf(store, e), ids(...first), `the members that are shown of ${count}`);
      const cells = await store.load(e);
      const profiles = cells.flatMap((cell) => (cell.kind === "profile" ? [cell.key[1]] : [])).sort();
      same(profiles, ids(...first), "the profiles that come along");
      same((await store.load(profileKey(first[0] ?? 0)))[0]?.key, profileKey(first[0] ?? 0), "one of them");
    },
  }),
  clause({
    name: "lookups/two-first-tracks-by-a-new-email-conflict",
    rules: ["G2", "L16"],
    why: "Both found that no one holds it and start a profile: only one of them may, though there is no cell to lock.",
    check: async (store) => {
      for (const round of upTo(8)) {
        const email = `e${round}`;
        const racing = upTo(4).map((n) =>
          store.commit(creating([mailed(10 * round + n, email)], { expect: expecting(null, emailKey(email)) })),
        );
        const outcomes = (await Promise.all(racing)).flat();
        const winners = upTo(4).filter((n) => outcomes[n - 1] === "committed");
        same(winners.length, 1, `profiles that were started for one new email in round ${round}`);
        same(await membersOf(store, emailKey(email)), ids(10 * round + (winners[0] ?? 0)), "the members after a race");
      }
    },
  }),
  clause({
    name: "lookups/a-join-that-relies-on-nothing-is-no-conflict",
    rules: ["G6"],
    why: "A shared address is joined by many at once: they need not wait for each other.",
    check: async (store) => {
      const racing = upTo(8).map((n) => store.commit(creating([mailed(n, "e")])));
      same(
        (await Promise.all(racing)).flat(),
        upTo(8).map(() => "committed"),
        "the outcomes of eight joins",
      );
      same(await membersOf(store, e), ids(...upTo(8)), "the members after eight joins");
    },
  }),
  clause({
    name: "lookups/move-with-every-join-and-leave",
    rules: ["L20"],
    why: "Who was weighed against each other has changed, and with it what a prioritization would answer.",
    check: async (store) => {
      const both = creating([mailed(1, "e"), mailed(2, "e")]);
      const third = creating([mailed(3, "e")]);
      const gone = updating(both, [again(guest(1))]);
      const moved = updating(both, [again(mailed(2, "f"))]);
      for (const [changeSet, members] of [
        [both, [1, 2]],
        [third, [1, 2, 3]],
        [gone, [2, 3]],
        [moved, [3]],
      ] as const) {
        await store.put(changeSet);
        const cell = await store.cell(e);
        same(cell, { kind: "lookup", key: e, version: changeSet.id, members: ids(...members) }, "the look-up");
      }
      same(await membersOf(store, emailKey("f")), ids(2), "the members of the look-up that was joined instead");
    },
  }),
  clause({
    name: "lookups/move-when-someone-joins-again",
    rules: ["L20"],
    why: "A change set that lists a join always moves the look-up, so that two that weighed it cannot both hold.",
    check: async (store) => {
      const before = creating([mailed(1, "e")]);
      const join = { key: e, join: ids(1), leave: [] };
      const after = updating(before, [again(mailed(1, "e"))], { lookups: [join] });
      await store.put(before, after);
      same(await store.cell(e), { kind: "lookup", key: e, version: after.id, members: ids(1) }, "the look-up");
    },
  }),
  clause({
    name: "lookups/hold-no-one-who-is-not-alive",
    rules: ["F3", "X3"],
    why: "An absorbed profile no longer answers for its email; the survivor does.",
    check: async (store) => {
      const before = creating([mailed(1, "e"), mailed(2, "e"), mailed(3, "e")]);
      await store.put(before, updating(before, [absorbed(mailed(1, "e"), 2), again(mailed(2, "e"))]));
      same(await membersOf(store, e), ids(2, 3), "the members after a merge");
      await store.put(updating(before, [erased(3)]));
      same(await membersOf(store, e), ids(2), "the members after an erasure");
    },
  }),
  clause({
    name: "lookups/are-gone-when-the-last-one-leaves",
    rules: ["L16", "X3"],
    why: "Without members there is no cell: no one holds the email.",
    check: async (store) => {
      const before = creating([mailed(1, "e")]);
      await store.put(before, updating(before, [erased(1)]));
      same(await store.load(e), [], "a look-up that everyone left");
      same(await store.commit(bare({ expect: expecting(null, e) })), ["committed"], "relying on its absence");
      same(await store.commit(bare({ expect: expecting(before.id, e) })), ["conflict"], "relying on its version");
    },
  }),
  clause({
    name: "lookups/are-apart-by-kind-and-text",
    rules: ["L18", "port"],
    why: "Normal forms are made by the core; a store that folds again joins what is two.",
    check: async (store) => {
      const forms = ["e@x", "E@x", " e@x", "e@x ", "é@x", "e\u0301@x", "e%", "e_"];
      await store.put(...forms.map((form, n) => creating([mailed(n + 1, form)])));
      await store.put(creating([guest(90, { attributes: { phone: "e@x" }, lookups: { phone: "e@x" } })]));
      for (const [n, form] of forms.entries())
        same(await membersOf(store, emailKey(form)), ids(n + 1), `who holds ${JSON.stringify(form)}`);
      same(await membersOf(store, ["phone", "e@x"]), [id(90)], "who holds the same text as a phone");
    },
  }),
];
