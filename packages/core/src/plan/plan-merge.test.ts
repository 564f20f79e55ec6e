import { describe, expect, test } from "vitest";
import type { Command } from "../commands/command.js";
import { recordFormat } from "../profile/record.js";
import type { Identifier } from "../values/identifier.js";
import { at, externalId, id } from "../values/sample.js";
import { plan } from "./plan.js";
import { writesNothing } from "./planned.js";
import { counts } from "./sample/audit.js";
import { addAlias, identify, merge, recognize, renameExternalId, track } from "./sample/commands.js";
import { liveIn, openStore, recordIn, type Store } from "./sample/store.js";

const known = (text: string): Identifier => ({ externalId: externalId(text) });
const alias = (label: string, name: string): Identifier => ({ alias: { label, name } });
const byEmail: Identifier = { email: "a@x", prioritization: ["identified"] };

/** Profiles 1 to 3, then these commands. */
const after = (...commands: readonly Command[]): Store => {
  const store = openStore();
  for (const command of [...[1, 2, 3].map(recognize), ...commands]) store.run(command);
  return store;
};
const events = (store: Store, n: number) => {
  const { own, absorbed } = liveIn(store, n);
  return counts(own) + counts(absorbed);
};

describe("the plan of a merge", () => {
  test.each<[string, readonly Command[], string, readonly Identifier[]]>([
    ["anonymous into anonymous", [], "anonymous", []],
    ["anonymous into identified", [identify(1, "a")], "identified", [known("a")]],
    ["identified into anonymous", [identify(2, "b")], "identified", [known("b")]],
    ["identified into identified", [identify(1, "a"), identify(2, "b")], "identified", [known("a"), known("b")]],
  ])("M8: joins %s; into survives, and every identifier leads to it", (_, commands, state, ids) => {
    const store = after(...commands, addAlias(2, "crm", "2"));
    const { answer, profile } = store.run(merge(2, 1));
    expect(answer).toMatchObject({ outcome: "merged", profileId: id(1), merge: { survivor: id(1), absorbed: id(2) } });
    expect(profile?.state).toBe(state);
    for (const identifier of [{ profileId: id(2) }, alias("crm", "2"), ...ids])
      expect(store.run(track(identifier, {})).answer.profileId).toBe(id(1));
  });

  test("M8, L17: the absorbed external id keeps resolving, as a stale one", () => {
    const store = after(identify(1, "a"), identify(2, "b"), merge(2, 1));
    const { answer } = store.run(track(known("b"), {}));
    expect(answer).toMatchObject({ profileId: id(1), redirectedFrom: [known("b")] });
    expect(store.run(track(known("a"), {})).answer).not.toHaveProperty("redirectedFrom");
  });

  test.each<[string, Identifier, Identifier]>([
    ["by one profile id", { profileId: id(1) }, { profileId: id(1) }],
    ["by alias and external id", alias("crm", "1"), known("new")],
    ["by a stale profile id", { profileId: id(2) }, { profileId: id(1) }],
    ["by a former external id and an email", known("a"), byEmail],
  ])("M9: the same profile on both sides is unchanged, named %s", (_, from, into) => {
    const setUp = [identify(1, "a"), renameExternalId("a", "new"), addAlias(1, "crm", "1"), merge(2, 1)];
    const store = after(...setUp, track(1, { attributes: { email: "a@x" } }));
    for (const command of [merge(from, into), merge(into, from)]) {
      const { answer, changeSet } = store.run(command);
      expect(answer).toMatchObject({ outcome: "unchanged", profileId: id(1) });
      expect(writesNothing(changeSet)).toBe(true);
    }
  });

  test("L17: stale sides are named, whether anything is merged or not", () => {
    const store = after(recognize(4), merge(2, 1), merge(4, 3));
    expect(store.run(merge(2, 1)).answer.redirectedFrom).toEqual([{ profileId: id(2) }]);
    expect(store.run(merge(2, 4)).answer).toMatchObject({
      outcome: "merged",
      profileId: id(3),
      redirectedFrom: [{ profileId: id(2) }, { profileId: id(4) }],
    });
  });

  test("G7: both sides are announced, the absorbed first", () => {
    const { answer, changeSet } = after().run(merge(2, 1));
    expect(answer.events).toMatchObject([
      { type: "absorbed", profileId: id(2), data: { into: id(1) } },
      { type: "merged", profileId: id(1), data: { from: id(2) } },
    ]);
    expect(changeSet.events).toEqual(answer.events);
  });

  test("M14: other refusals name no side", () => {
    const store = openStore({ protect: () => true });
    for (const n of [1, 2]) store.run(recognize(n));
    expect(store.attempt(merge(2, 1))._unsafeUnwrapErr()).toEqual({
      kind: "refusal",
      code: "protected",
      profileId: id(2),
    });
  });

  test("M9: a side that does not resolve is refused, naming the side", () => {
    const store = after();
    const refusal = (from: number, into: number) => store.attempt(merge(from, into))._unsafeUnwrapErr();
    const notFound = { kind: "refusal", code: "profile_not_found" };
    expect(refusal(7, 1)).toEqual({ ...notFound, side: "from" });
    expect(refusal(1, 7)).toEqual({ ...notFound, side: "into" });
    expect(refusal(7, 8)).toEqual({ ...notFound, side: "from" });
  });

  test("M9, L20, X3: a side that is ambiguous or erased is refused, naming the side", () => {
    const store = after(...[1, 2].map((n) => track(n, { attributes: { email: "a@x" } })));
    store.hold({
      profiles: [{ format: recordFormat, state: "erased", profileId: id(3), revision: 9, erasedAt: at(9) }],
    });
    const shared: Identifier = { email: "a@x", prioritization: ["unidentified"] };
    const candidates = [id(1), id(2)];
    expect(store.attempt(merge(shared, 1))._unsafeUnwrapErr()).toMatchObject({
      code: "ambiguous",
      side: "from",
      candidates,
    });
    expect(store.attempt(merge(1, shared))._unsafeUnwrapErr()).toMatchObject({ code: "ambiguous", side: "into" });
    expect(store.attempt(merge(3, 1))._unsafeUnwrapErr()).toMatchObject({ code: "erased", side: "from" });
    expect(store.attempt(merge(1, 3))._unsafeUnwrapErr()).toMatchObject({ code: "erased", side: "into" });
  });

  test("M9, L20: a side of which the prioritization leaves nobody is refused, naming the side", () => {
    const store = after(identify(1, "a"), track(2, { attributes: { email: "a@x" } }));
    const notFound = { kind: "refusal", code: "profile_not_found" };
    expect(store.attempt(merge(byEmail, 1))._unsafeUnwrapErr()).toEqual({ ...notFound, side: "from" });
    expect(store.attempt(merge(1, byEmail))._unsafeUnwrapErr()).toEqual({ ...notFound, side: "into" });
  });

  test("G5: a failure names no side", () => {
    const store = after();
    store.hold({ claims: [{ key: ["external_id", externalId("x")], owner: id(9) }] });
    const cause = { name: "CorruptRecord", code: "identifier of nobody" };
    const failure = { kind: "failure", code: "corrupt_record", retryable: false, cause };
    for (const command of [merge(known("x"), 1), merge(1, known("x"))])
      expect(store.attempt(command)._unsafeUnwrapErr()).toEqual(failure);
  });

  test("M3: nothing is counted twice, however often a merge is retried", () => {
    const store = after(
      track(1, { sessions: [{}] }),
      track(2, { events: [{ name: "e" }], sessions: [{}] }),
      merge(2, 1),
    );
    const counted = events(store, 1);
    for (const again of [merge(2, 1), merge(1, 2), merge(2, 1)])
      expect(store.run(again).answer.outcome).toBe("unchanged");
    expect(events(store, 1)).toBe(counted);
  });

  test("M3, G4: nor when an idempotency key answers", () => {
    const store = after(track(2, { sessions: [{}] }));
    const keyUse = { digest: "d", fingerprint: "f", idempotencyKey: "k" };
    const first = store.run(merge(2, 1), { keyUse });
    const counted = events(store, 1);
    const second = store.run(merge(2, 1), { keyUse });
    expect([first.replayed, second.replayed]).toEqual([false, true]);
    expect(second.answer).toEqual(first.answer);
    expect(events(store, 1)).toBe(counted);
  });

  test("M13: a preview is the same plan without the commit: it says the same and changes no fact", () => {
    const store = after(track(2, { custom: { a: 1 }, sessions: [{}] }), addAlias(2, "crm", "2"));
    const before = [...store.facts];
    const context = store.context();
    const shown = plan(store.facts, merge(2, 1), context)._unsafeUnwrap();
    expect([...store.facts]).toEqual(before);
    expect(store.run(merge(2, 1), context)).toEqual(shown);
  });

  test("M13: the report is in the answer; the journal says why, under the absorbed profile", () => {
    const store = after(track(2, { custom: { a: 1 } }), addAlias(2, "crm", "2"));
    const { answer, changeSet } = store.run(merge(2, 1));
    expect(answer.merge).toMatchObject({
      fields: { "custom.a": { value: 1, source: "absorbed" } },
      aliases: { moved: [{ label: "crm", name: "2" }] },
    });
    expect(changeSet.journal).toMatchObject([
      {
        profileId: id(2),
        into: id(1),
        command: "merge",
        outcome: "merged",
        evidence: { from: { profileId: id(2) }, into: { profileId: id(1) } },
      },
    ]);
  });
});

describe("the cost of a merge", () => {
  const sizeOf = ({ changeSet }: ReturnType<Store["run"]>) =>
    Object.entries(changeSet).map(([part, rows]) => [part, Array.isArray(rows) ? rows.length : 1]);

  test("M12: the same cells are read and written, whatever the history and whoever was absorbed on either side", () => {
    const bare = after(recognize(4), addAlias(2, "crm", "2"));
    const rich = after(recognize(4), addAlias(2, "crm", "2"));
    for (let n = 100; n < 150; n += 1) {
      rich.run(recognize(n));
      rich.run(track(n, { events: [{ name: "e" }], sessions: [{}], purchases: [] }));
      rich.run(merge(n, n % 2 === 0 ? 1 : 2));
    }
    const command = merge(2, 1);
    expect(sizeOf(rich.run(command))).toEqual(sizeOf(bare.run(command)));
    expect(sizeOf(bare.run(merge(1, 4)))).toEqual(sizeOf(rich.run(merge(1, 4))));
  });

  test("M12: two records are written; an identifier that is kept is not, one that is dropped is released", () => {
    const store = after(identify(1, "a"), identify(2, "b"), addAlias(1, "crm", "1"), addAlias(2, "crm", "2"));
    store.run(addAlias(2, "shop", "2"));
    const { changeSet } = store.run(merge(2, 1));
    expect(changeSet.profiles.map(({ profileId }) => profileId)).toEqual([id(1), id(2)]);
    expect(changeSet.claims).toEqual([]);
    expect(changeSet.releases).toEqual([["alias", "crm", "2"]]);
    expect(changeSet.history).toEqual([]);
    expect(recordIn(store, 2)).toMatchObject({ state: "merged", into: id(1) });
  });
});
