import { describe, expect, test } from "vitest";
import type { ProfileRecord } from "../profile/record.js";
import { recordFormat } from "../profile/record.js";
import { guest } from "../profile/sample.js";
import { at, externalId, id } from "../values/sample.js";
import type { Cell } from "./cell.js";
import { openDraft } from "./draft.js";
import { factsOf } from "./facts.js";
import { openReading } from "./reading.js";
import { openStore } from "./sample/store.js";

const context = openStore().context({ changeSetId: "c" });

const drafting = (...before: readonly ProfileRecord[]) => {
  const cells = before.map(
    (record): Cell => ({ kind: "profile", key: ["profile", record.profileId], version: "v", record }),
  );
  return openDraft(openReading(factsOf(cells)), context);
};
const moves = (before: readonly ProfileRecord[], after: readonly ProfileRecord[]) => {
  const draft = drafting(...before);
  for (const record of after) draft.put(record);
  return draft.finish([]).lookups;
};
const holding = (n: number, lookups: { readonly email?: string; readonly phone?: string }) => guest(n, { lookups });
const merged = (n: number, frozen = guest(n)): ProfileRecord => ({
  format: recordFormat,
  state: "merged",
  profileId: id(n),
  revision: 2,
  into: id(9),
  ordinal: 1,
  mergedAt: at(1),
  dropped: {},
  added: {},
  frozen,
});

describe("a draft's look-ups", () => {
  const a = holding(1, { email: "a@x" });

  test("who is new joins; who changes leaves one and joins the other; who stays does neither", () => {
    expect(moves([], [a])).toEqual([{ key: ["email", "a@x"], join: [id(1)], leave: [] }]);
    expect(moves([a], [holding(1, { email: "b@x", phone: "+1" })])).toEqual([
      { key: ["email", "a@x"], join: [], leave: [id(1)] },
      { key: ["email", "b@x"], join: [id(1)], leave: [] },
      { key: ["phone", "+1"], join: [id(1)], leave: [] },
    ]);
    expect(moves([a], [{ ...a, revision: 2 }])).toEqual([]);
    expect(moves([a], [holding(1, {})])).toEqual([{ key: ["email", "a@x"], join: [], leave: [id(1)] }]);
  });

  test("F3: who is absorbed or erased leaves", () => {
    const left = [{ key: ["email", "a@x"], join: [], leave: [id(1)] }];
    expect(moves([a], [merged(1, a)])).toEqual(left);
    const erased = { format: recordFormat, state: "erased", profileId: id(1), revision: 2, erasedAt: at(1) } as const;
    expect(moves([a], [erased])).toEqual(left);
  });

  test("M15: who is unmerged joins", () => {
    expect(moves([merged(1, a)], [a])).toEqual([{ key: ["email", "a@x"], join: [id(1)], leave: [] }]);
  });

  test("M1: of a merge that fills an email, one leaves and the other joins, in one change", () => {
    expect(moves([a, guest(2)], [merged(1, a), holding(2, { email: "a@x" })])).toEqual([
      { key: ["email", "a@x"], join: [id(2)], leave: [id(1)] },
    ]);
  });

  test("G8: they are in the order of their keys, whoever is put first", () => {
    const some = ["c@x", "a@x", "b@x"].map((email, n) => holding(n, { email, phone: `+${9 - n}` }));
    expect(moves([], some).map(({ key }) => key.join(" "))).toEqual([
      "email a@x",
      "email b@x",
      "email c@x",
      "phone +7",
      "phone +8",
      "phone +9",
    ]);
  });

  test("a record that is put twice counts as it was put last", () => {
    const draft = drafting(a);
    for (const email of ["b@x", "c@x"]) draft.put(holding(1, { email }));
    const { lookups, profiles } = draft.finish([]);
    expect(profiles).toEqual([holding(1, { email: "c@x" })]);
    expect(lookups.map(({ key }) => key[1])).toEqual(["a@x", "c@x"]);
  });

  test("G2: the record before is relied on", () => {
    const draft = drafting(a);
    draft.put(holding(1, {}));
    expect(draft.finish([]).expect).toEqual([{ key: ["profile", id(1)], version: "v" }]);
  });
});

describe("a draft's rows", () => {
  test("are numbered in their order, also as text, under the id of the change set", () => {
    const draft = drafting();
    draft.keep(
      id(1),
      Array.from({ length: 11 }, () => ({ kind: "session", time: at(1) }) as const),
    );
    const ids = draft.finish([]).history.map((row) => row.id);
    expect(ids).toEqual([...ids].sort());
    expect([new Set(ids).size, ids[0]]).toEqual([11, "c:0000"]);
  });

  test("G7: events have the revision that their profile is put with, in the order in which they were announced", () => {
    const draft = drafting();
    draft.announce("absorbed", merged(1), { into: id(9) });
    draft.announce("merged", guest(9, { revision: 5 }), {});
    expect(draft.finish([]).events).toMatchObject([
      { profileId: id(1), revision: 2, type: "absorbed", time: context.now },
      { profileId: id(9), revision: 5, type: "merged", time: context.now },
    ]);
  });

  test("claims, releases and receipts stand as they were given", () => {
    const draft = drafting();
    draft.claim(["external_id", externalId("a")], id(1));
    draft.release(["alias", "crm", "1"]);
    const { claims, releases, receipts, id: changeSet, time } = draft.finish([]);
    expect(claims).toEqual([{ key: ["external_id", "a"], owner: id(1) }]);
    expect(releases).toEqual([["alias", "crm", "1"]]);
    expect([receipts, changeSet, time]).toEqual([[], "c", context.now]);
  });

  test("M16: a journal entry keeps the idempotency key of its command", () => {
    const keyUse = { digest: "d", fingerprint: "f", idempotencyKey: "k" };
    const draft = openDraft(openReading(factsOf([])), { ...context, keyUse });
    draft.note({ profileId: id(1), command: "recognize", source: "sdk", outcome: "recognized", evidence: {} });
    expect(draft.finish([]).journal).toMatchObject([{ idempotencyKey: "k", time: context.now }]);
  });
});
