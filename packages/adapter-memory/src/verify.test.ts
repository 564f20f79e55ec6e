import type { ChangeSet } from "@selfsame/core";
import { describe, expect, test } from "vitest";
import { createMemoryRepository } from "./memory-repository.js";
import {
  answerOf,
  bare,
  creating,
  erased,
  event,
  expecting,
  externalId,
  guest,
  id,
  note,
  problemOf,
  profileKey,
  updating,
  visit,
} from "./sample.js";

const user = ["external_id", externalId("u")] as const;
const claims = [{ key: user, owner: id(1) }];
const moved = (form: string, part: { join?: boolean; leave?: boolean }) => ({
  key: ["email", form] as const,
  join: part.join === true ? [id(3)] : [],
  leave: part.leave === true ? [id(3)] : [],
});
const holding = (email: string) => guest(3, { revision: 2, lookups: { email } });

// 3 holds the email "e", 4 is erased: both at version "before".
const before = creating("before", [guest(3, { lookups: { email: "e" } }), erased(4)]);

const defects: readonly (readonly [string, ChangeSet])[] = [
  ["profile_without_expectation", bare("x", { profiles: [guest(1)] })],
  ["claim_without_expectation", bare("x", { claims })],
  ["cell_expected_twice", bare("x", { expect: [...expecting(null, user), ...expecting("v", user)] })],
  ["cell_written_twice", creating("x", [guest(1), guest(1)], { expect: expecting(null, profileKey(1)) })],
  ["cell_written_twice", bare("x", { claims, releases: [user], expect: expecting(null, user) })],
  [
    "member_moved_twice",
    updating("x", "before", [holding("f")], { lookups: [moved("e", { join: true, leave: true })] }),
  ],
  ["row_written_twice", creating("x", [guest(1)], { history: [visit(1, "h", 1), visit(1, "h", 2)] })],
  ["row_written_twice", creating("x", [guest(1)], { journal: [note(1, "j", 1), note(1, "j", 1)] })],
  ["event_of_unwritten_profile", bare("x", { expect: expecting("before", profileKey(3)), events: [event(3, 1)] })],
  ["lookup_of_unwritten_profile", bare("x", { lookups: [moved("e", { leave: true })] })],
  ["row_of_unguarded_profile", bare("x", { history: [visit(3, "h", 1)] })],
  ["row_of_unguarded_profile", bare("x", { journal: [note(3, "j", 1)] })],
  ["revision_does_not_grow", updating("x", "before", [guest(3, { revision: 1, lookups: { email: "e" } })])],
  ["revision_does_not_grow", creating("x", [guest(1, { revision: 0 })])],
  ["erased_profile_written", updating("x", "before", [guest(4, { revision: 3 })])],
  ["event_of_another_revision", updating("x", "before", [holding("e")], { events: [event(3, 1)] })],
  ["event_of_another_revision", updating("x", "before", [holding("e")], { events: [event(3, 3)] })],
  ["lookup_astray", updating("x", "before", [holding("e")], { lookups: [moved("e", { leave: true })] })],
  ["lookup_astray", updating("x", "before", [holding("f")], { lookups: [moved("f", { join: true })] })],
  ["lookup_astray", updating("x", "before", [holding("f")], { lookups: [moved("e", { leave: true })] })],
  ["lookup_astray", updating("x", "before", [holding("e")], { lookups: [moved("f", { join: true })] })],
];

describe("a change set that breaks the contract", () => {
  test.each(defects)("%s: is told as a failure, and nothing of its batch is written", async (code, defect) => {
    const repository = createMemoryRepository();
    await answerOf(repository.commit("w", [before]));
    const failure = await problemOf(repository.commit("w", [creating("good", [guest(9)]), defect]));
    expect(failure).toEqual({
      kind: "failure",
      code: "unknown",
      retryable: true,
      cause: { name: "ContractViolation", code },
    });
    expect(await answerOf(repository.load("w", [profileKey(9), profileKey(1), user]))).toEqual([]);
    expect((await answerOf(repository.load("w", [profileKey(3)]))).map(({ version }) => version)).toEqual(["before"]);
  });

  test("is found behind another of its batch, too", async () => {
    const repository = createMemoryRepository();
    const batch = [creating("a", [guest(1)]), updating("b", "a", [guest(1)])];
    expect((await problemOf(repository.commit("w", batch))).cause.code).toBe("revision_does_not_grow");
    expect(await answerOf(repository.load("w", [profileKey(1)]))).toEqual([]);
  });

  test("is no JSON", async () => {
    const repository = createMemoryRepository();
    const circle: { [key: string]: never } = {};
    Object.assign(circle, { circle });
    const failure = await problemOf(repository.commit("w", [creating("a", [guest(1, { custom: circle })])]));
    expect(failure.cause).toEqual({ name: "ContractViolation", code: "no_json" });
  });
});

describe("no defect, but a conflict", () => {
  test.each([
    ["a revision that grows from what was expected", updating("x", "gone", [guest(3, { revision: 1 })])],
    [
      "a look-up that was left meanwhile",
      updating("x", "gone", [holding("f")], { lookups: [moved("f", { join: true })] }),
    ],
    ["an event that follows what was expected", updating("x", "gone", [holding("e")], { events: [event(3, 1)] })],
  ])("%s", async (_, late) => {
    const repository = createMemoryRepository();
    expect(await answerOf(repository.commit("w", [before, late]))).toEqual(["committed", "conflict"]);
  });
});

test("revisions and events may jump where many commands are one write", async () => {
  const repository = createMemoryRepository();
  const folded = updating("x", "before", [guest(3, { revision: 7, lookups: { email: "e" } })], {
    events: [event(3, 2), event(3, 7)],
  });
  expect(await answerOf(repository.commit("w", [before, folded]))).toEqual(["committed", "committed"]);
});
