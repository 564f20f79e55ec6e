import { describe, expect, test } from "vitest";
import { createMemoryRepository } from "./memory-repository.js";
import { answerOf, creating, guest, id, problemOf } from "./sample.js";

const everyone = { kind: "all", of: [] } as const;

describe("the in-memory repository", () => {
  test("says what it promises, frozen", () => {
    const { capabilities } = createMemoryRepository();
    expect(capabilities).toEqual({
      durability: "process",
      hostTransactions: "no",
      listings: "current",
      recordBytes: "ample",
    });
    expect(Object.isFrozen(capabilities)).toBe(true);
  });

  test("is reached at all times, and has no transactions of the host's", async () => {
    const repository = createMemoryRepository();
    expect(await answerOf(repository.check())).toBeUndefined();
    expect(repository.within({})._unsafeUnwrapErr()).toMatchObject({ code: "unsupported", retryable: false });
  });

  test.each([
    ["no JSON at all", "nonsense"],
    ["another JSON", '{"a":1}'],
    ["empty", ""],
  ])("refuses a cursor that it did not write: %s", async (_, after) => {
    const repository = createMemoryRepository();
    const page = { after, limit: 1 };
    const failures = [
      await problemOf(repository.list("w", everyone, page)),
      await problemOf(repository.history("w", id(1), page)),
      await problemOf(repository.feed("w", page)),
    ];
    for (const failure of failures)
      expect(failure).toMatchObject({ code: "unsupported", cause: { name: "ForeignCursor" } });
  });

  test.each([0, -1, 0.5, Number.NaN])("refuses a page of %s items, which would never end", async (limit) => {
    const repository = createMemoryRepository();
    expect(await problemOf(repository.list("w", everyone, { limit }))).toMatchObject({ cause: { name: "EmptyPage" } });
    expect(await problemOf(repository.feed("w", { limit }))).toMatchObject({ cause: { name: "EmptyPage" } });
  });

  test("tells of a defect in a question by its name alone (G5, L19)", async () => {
    const repository = createMemoryRepository();
    await answerOf(repository.commit("w", [creating("a", [guest(1)])]));
    const nonsense: { of: never[]; kind: "all" } = JSON.parse('{"kind":"any"}');
    expect(await problemOf(repository.count("w", nonsense))).toEqual({
      kind: "failure",
      code: "unknown",
      retryable: true,
      cause: { name: "TypeError" },
    });
  });
});
