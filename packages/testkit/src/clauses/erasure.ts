import type { Receipt } from "@selfsame/core";
import { type Clause, clause } from "./clause.js";
import { creating, updating } from "./making/change-set.js";
import { canary, eraseTwo, everyAnswer } from "./making/erasure.js";
import { feedOf } from "./making/feed.js";
import { aliasKey, externalIdKey, id, ids, profileKey } from "./making/ids.js";
import { again, mailed, user } from "./making/records.js";
import { event, note, receipt, visit } from "./making/rows.js";
import { holds, same, textOf } from "./making/same.js";
import type { Store } from "./making/store.js";

const keeps = async (store: Store, expected: Receipt) => {
  const cell = await store.cell(["receipt", expected.digest]);
  same(cell?.kind === "receipt" && cell.receipt, expected, `what is left of receipt ${expected.digest}`);
};

/** From the commit of an erasure on, no question shows what was erased (X3). */
export const erasure: readonly Clause[] = [
  clause({
    name: "erasure/of-history-nothing-is-answered",
    rules: ["X3"],
    why: "When `erase` answers it is done, whatever a sweep has still to remove.",
    check: async (store) => {
      await eraseTwo(store);
      same(await store.history(id(2)), [], "the history of an erased profile");
      same(await store.history(id(1)), [], "the history of one that it absorbed");
      same(
        (await store.history(id(3))).map((row) => row.id),
        ["h3"],
        "the history of someone else",
      );
    },
  }),
  clause({
    name: "erasure/of-the-journal-nothing-is-answered",
    rules: ["X3"],
    why: "An entry of a merge tells of both sides, and one that came through an absorbed profile of that one, too: it is gone when any of them was erased.",
    check: async (store) => {
      await eraseTwo(store);
      same(
        (await store.journal(ids(1, 2, 3))).map((entry) => entry.id),
        ["j3"],
        "the journal of all three",
      );
    },
  }),
  clause({
    name: "erasure/of-the-feed-only-the-erasure-is-answered",
    rules: ["X3", "G7"],
    why: "Consumers hear that someone was erased, and a new consumer hears nothing of what he was, nor of what came to others through his identifiers.",
    check: async (store) => {
      const { before, erasing } = await eraseTwo(store);
      const rows = (await feedOf(store, 3)).map((row) => `${row.profileId} ${row.revision} ${row.changeSet}`);
      const expected = [`${id(3)} 1 ${before.id}`, `${id(1)} 3 ${erasing.id}`, `${id(2)} 2 ${erasing.id}`];
      same(rows.toSorted(), expected.toSorted(), "the feed");
    },
  }),
  clause({
    name: "erasure/receipts-become-tombstones",
    rules: ["X3", "G4"],
    why: "A retry with the key is refused `erased`: for that the digests and the profile id stay, and nothing else.",
    check: async (store) => {
      await eraseTwo(store);
      for (const n of [1, 2]) await keeps(store, receipt(n, { profileId: id(n), dataPoints: 0 }));
    },
  }),
  clause({
    name: "erasure/those-who-live-keep-their-answers",
    rules: ["X3", "G4"],
    why: "Who once was one with someone erased hears his own answers again, without what they say of the other.",
    check: async (store) => {
      const { spared } = await eraseTwo(store);
      for (const one of spared) await keeps(store, one);
      await keeps(store, receipt(3, { profileId: id(3) }));
      await keeps(store, receipt(9, { profileId: id(2), events: [event(2, 2)] }));
    },
  }),
  clause({
    name: "erasure/identifiers-are-free-at-once",
    rules: ["X3"],
    why: "The same person may start again, empty; nothing old comes with the name.",
    check: async (store) => {
      const { erasing } = await eraseTwo(store);
      const anew = user(4, `u ${canary}`, { aliases: { crm: { name: canary } } });
      await store.put(creating([anew], { history: [visit(4, "h4", 9)] }));
      const owners = await store.load(externalIdKey(`u ${canary}`), aliasKey("crm", canary));
      same(
        owners.flatMap((cell) => (cell.kind === "owner" ? [cell.owner] : [])),
        ids(4, 4),
        "who owns them now",
      );
      same(
        (await store.history(id(4))).map((row) => row.id),
        ["h4"],
        "the history of the one who started again",
      );
      same((await store.cell(profileKey(2)))?.version, erasing.id, "the tombstone under the profile id");
    },
  }),
  clause({
    name: "erasure/no-question-shows-a-value",
    rules: ["X3"],
    why: "Each of them is somewhere an index, a projection or a copy.",
    check: async (store) => {
      await eraseTwo(store);
      for (const [question, answer] of Object.entries(await everyAnswer(store)))
        holds(!textOf(answer).includes(canary), `${question} shows a value of someone who was erased`);
    },
  }),
  clause({
    name: "erasure/of-one-spares-the-others",
    rules: ["X3"],
    why: "Nothing of those who live is lost, however close they were.",
    check: async (store) => {
      const { before } = await eraseTwo(store);
      await store.put(
        updating(before, [again(mailed(3, "e"))], {
          history: [visit(3, "h5", 5)],
          journal: [note(3, "j5", 5)],
          events: [event(3, 2)],
        }),
      );
      same(
        (await store.history(id(3))).map((row) => row.id),
        ["h5", "h3"],
        "the history of one who lives",
      );
      same(
        (await store.journal(ids(3))).map((entry) => entry.id),
        ["j3", "j5"],
        "the journal of one who lives",
      );
      same((await feedOf(store, 4)).filter((row) => row.profileId === id(3)).length, 2, "the events of one who lives");
      await store.shows(() => store.list({ kind: "all", of: [] }), [again(mailed(3, "e"))], "who is listed");
    },
  }),
];
