import type { Receipt } from "@selfsame/core";
import { type Clause, clause } from "./clause.js";
import { bare, creating, expecting } from "./making/change-set.js";
import { at, id, receiptKey, upTo } from "./making/ids.js";
import { guest } from "./making/records.js";
import { event, receipt, visit } from "./making/rows.js";
import { same } from "./making/same.js";

/** Recorded answers: a retry hears what the first call heard, and does nothing (G4). */
export const receipts: readonly Clause[] = [
  clause({
    name: "receipts/come-back-whole",
    rules: ["G4", "A5"],
    why: "The recorded answer is what the caller is told again, merge report and all.",
    check: async ({ put, cell }) => {
      const tally = { count: 1, first: at(1), last: at(1) };
      const full: Receipt = receipt(1, {
        outcome: "merged",
        profileId: id(1),
        redirectedFrom: [{ externalId: "old" }, { alias: { label: "a.b", name: "$set" } }],
        dataPoints: 12,
        merge: {
          survivor: id(1),
          absorbed: id(2),
          fields: Object.fromEntries([["__proto__", { value: { $date: at(1) }, source: "absorbed" as const }]]),
          aliases: { moved: [{ label: "crm", name: "x" }], dropped: [] },
          counts: { sessions: tally, events: {}, purchases: {}, revenue: {}, apps: {} },
        },
        events: [event(1, 1, { data: { from: id(2) } })],
      });
      const changeSet = creating([guest(1), guest(2)], { receipts: [full] });
      await put(changeSet);
      same(
        await cell(receiptKey(1)),
        { kind: "receipt", key: receiptKey(1), version: changeSet.id, receipt: full },
        "a receipt",
      );
    },
  }),
  clause({
    name: "receipts/of-one-key-there-is-one",
    rules: ["G4"],
    why: "A retry that overtakes the first call must not count twice.",
    check: async (store) => {
      for (const round of upTo(5)) {
        const racing = upTo(4).map((n) => 10 * round + n);
        const commits = racing.map((n) =>
          store.commit(
            creating([guest(n)], {
              expect: expecting(null, receiptKey(round)),
              receipts: [receipt(round, { profileId: id(n) })],
              history: [visit(n, `h${n}`, 1)],
            }),
          ),
        );
        const outcomes = (await Promise.all(commits)).flat();
        const winners = racing.filter((_, place) => outcomes[place] === "committed");
        same(winners.length, 1, `calls with one key that had an effect in round ${round}`);
        const cell = await store.cell(receiptKey(round));
        same(
          cell?.kind === "receipt" && cell.receipt.answer.profileId,
          id(winners[0] ?? 0),
          "whose answer was recorded",
        );
      }
    },
  }),
  clause({
    name: "receipts/may-be-all-that-is-written",
    rules: ["G4"],
    why: "`unchanged` is recorded, too: then the receipt is the only write.",
    check: async ({ put, cell, commit }) => {
      const before = creating([guest(1)]);
      const only = bare({
        expect: [...expecting(before.id, ["profile", id(1)]), ...expecting(null, receiptKey(1))],
        receipts: [receipt(1, { outcome: "unchanged", profileId: id(1), dataPoints: 0 })],
      });
      await put(before, only);
      same((await cell(receiptKey(1)))?.version, only.id, "the version of a receipt");
      same((await cell(["profile", id(1)]))?.version, before.id, "the version of the profile that was only read");
      const late = bare({ expect: expecting(null, receiptKey(1)), receipts: [receipt(1)] });
      same(await commit(late), ["conflict"], "another answer for the same key");
    },
  }),
];
