import { describe, expect, test } from "vitest";
import { externalId, id } from "../values/sample.js";
import type { SuppressionKey } from "./cell.js";
import { writesNothing } from "./planned.js";
import { merge, recognize, track } from "./sample/commands.js";
import { liveIn, openStore, type Store } from "./sample/store.js";

const keyUse = { digest: "d", fingerprint: "f", idempotencyKey: "k" };
const skipped = { ...track({ externalId: externalId("none") }, {}), updateExistingOnly: true };

const open = (): Store => {
  const store = openStore();
  for (const n of [1, 2]) store.run(recognize(n));
  return store;
};

describe("the receipt of an idempotency key", () => {
  test("G4: holds the digests, the time and the answer; without a key there is none", () => {
    const store = open();
    const made = store.context({ keyUse });
    const { answer, changeSet } = store.run(merge(2, 1), made);
    expect(changeSet.receipts).toStrictEqual([{ digest: "d", fingerprint: "f", recordedAt: made.now, answer }]);
    expect(open().run(merge(2, 1)).changeSet.receipts).toEqual([]);
  });

  test("G4: a command that changes nothing else leaves one too", () => {
    const { changeSet } = open().run(track(1, {}), { keyUse });
    expect(writesNothing(changeSet)).toBe(false);
  });

  test("G4: gives the answer again, with the profile as it is by now, and writes nothing", () => {
    const store = open();
    const { answer } = store.run(track(2, { custom: { a: 1 } }), { keyUse });
    store.run(merge(2, 1));
    const again = store.run(track(2, { custom: { a: 1 } }), { keyUse });
    expect([again.answer, again.replayed, again.profile]).toEqual([answer, true, liveIn(store, 1)]);
    expect([writesNothing(again.changeSet), again.changeSet.journal, again.changeSet.events]).toEqual([true, [], []]);
  });

  test("G4: of an answer without a profile there is none", () => {
    const store = open();
    const first = store.run(skipped, { keyUse });
    expect(first.answer).toStrictEqual({ outcome: "skipped", dataPoints: 0, events: [] });
    expect([first.profile, first.replayed]).toEqual([undefined, false]);
    expect(store.run(skipped, { keyUse })).toMatchObject({ answer: first.answer, profile: undefined, replayed: true });
  });

  test("G4: refuses another command", () => {
    const store = open();
    store.run(merge(2, 1), { keyUse });
    const other = { ...keyUse, fingerprint: "g" };
    expect(store.attempt(recognize(7), { keyUse: other })._unsafeUnwrapErr()).toEqual({
      kind: "refusal",
      code: "idempotency_key_reused",
    });
  });
});

describe("a person who asked never to be known again", () => {
  const suppressions: readonly SuppressionKey[] = [
    ["suppression", "s"],
    ["suppression", "t"],
  ];

  test("X3: is not", () => {
    const store = open();
    expect(store.attempt(recognize(7), { suppressions }).isOk()).toBe(true);
    store.hold({ suppressions: [["suppression", "t"]] });
    expect(store.attempt(recognize(8), { suppressions })._unsafeUnwrapErr()).toEqual({
      kind: "refusal",
      code: "suppressed",
    });
    expect(store.facts.has(JSON.stringify(["profile", id(8)]))).toBe(false);
  });
});
