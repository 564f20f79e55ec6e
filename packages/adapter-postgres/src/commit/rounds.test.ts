import type { ChangeSet } from "@selfsame/core";
import { expect, test } from "vitest";
import { bare, creating, expecting, updating } from "../../../testkit/src/clauses/making/change-set.js";
import { aliasKey, emailKey, profileKey, suppressionKey, upTo } from "../../../testkit/src/clauses/making/ids.js";
import { again, guest, mailed, named, user } from "../../../testkit/src/clauses/making/records.js";
import { receipt } from "../../../testkit/src/clauses/making/rows.js";
import { roundsOf } from "./rounds.js";

/** The places of the change sets in each round. */
const rounds = (...changeSets: readonly ChangeSet[]) =>
  roundsOf(changeSets).map((round) => round.map((changeSet) => changeSets.indexOf(changeSet)));

const before = creating([named(1, "crm", "x"), named(2, "crm", "y"), mailed(3, "e")]);

test("what has nothing to do with each other goes together", () => {
  expect(rounds()).toEqual([]);
  expect(rounds(...upTo(4).map((n) => creating([user(n, `u${n}`)], { receipts: [receipt(n)] })))).toEqual([
    [0, 1, 2, 3],
  ]);
});

test("joins and leaves of one look-up go together where nobody relies on it", () => {
  const leaving = updating(before, [again(guest(3))]);
  expect(rounds(creating([mailed(4, "e")]), leaving, creating([mailed(5, "e")]))).toEqual([[0, 1, 2]]);
  const relying = bare({ expect: expecting(before.id, emailKey("e")) });
  expect(rounds(creating([mailed(4, "e")]), relying, creating([mailed(5, "e")]))).toEqual([[0], [1], [2]]);
});

test("those that only rely on a cell go together, and apart from who writes it", () => {
  const relying = bare({ expect: expecting(before.id, profileKey(1)) });
  const writing = updating(before, [again(named(1, "crm", "x"))]);
  expect(rounds(relying, { ...relying })).toEqual([[0, 1]]);
  expect(rounds(relying, { ...relying }, writing, { ...relying })).toEqual([[0, 1], [2], [3]]);
});

test("rivals go one after the other", () => {
  expect(rounds(...upTo(3).map((n) => creating([user(n, "u")])))).toEqual([[0], [1], [2]]);
  const suppress = () => bare({ suppressions: [suppressionKey(1)] });
  expect(rounds(suppress(), suppress())).toEqual([[0], [1]]);
});

test("a release comes before the claim that follows it", () => {
  const released = updating(before, [again(guest(1))]);
  const claimed = creating([named(4, "crm", "x")]);
  expect(rounds(released, claimed, creating([guest(5)]))).toEqual([[0, 2], [1]]);
});

test("a chain goes on where it was, however many lie between", () => {
  const first = updating(before, [again(named(1, "crm", "x"))]);
  const second = updating(first, [guest(1, { revision: 3 })], { expect: expecting(before.id, aliasKey("crm", "y")) });
  const other = updating(before, [again(guest(2))]);
  expect(rounds(first, second, other)).toEqual([[0], [1], [2]]);
});
