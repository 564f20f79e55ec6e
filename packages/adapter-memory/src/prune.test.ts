import { describe, expect, test } from "vitest";
import { createMemoryRepository } from "./memory-repository.js";
import { answerOf, at, creating, event, guest, receipt } from "./sample.js";

const begun = async () => {
  const repository = createMemoryRepository();
  const part = {
    receipts: [1, 2, 3].map((second) => receipt(`r${second}`, {}, second)),
    events: [3, 1, 2].map((second) => event(1, 1, { time: at(second) })),
  };
  await answerOf(repository.commit("w", [creating("a", [guest(1)], part)]));
  return repository;
};

describe("prune", () => {
  test("removes receipts older than one time and rows of the feed before another", async () => {
    const repository = await begun();
    expect(await answerOf(repository.prune("w", { receiptsBefore: at(2), feedBefore: at(3), limit: 9 }))).toEqual({
      removed: 3,
      more: false,
    });
    const receipts = await answerOf(
      repository.load(
        "w",
        [1, 2, 3].map((n) => ["receipt", `r${n}`] as const),
      ),
    );
    expect(receipts.map(({ key }) => key[1])).toEqual(["r2", "r3"]);
    expect((await answerOf(repository.feed("w", { limit: 9 }))).items.map(({ time }) => time)).toEqual([at(3)]);
  });

  test("removes up to its limit, and says whether to call again", async () => {
    const repository = await begun();
    const what = { receiptsBefore: at(4), feedBefore: at(4), limit: 4 };
    expect(await answerOf(repository.prune("w", what))).toEqual({ removed: 4, more: true });
    expect(await answerOf(repository.prune("w", what))).toEqual({ removed: 2, more: false });
  });

  test("removes nothing that it was not asked to", async () => {
    const repository = await begun();
    expect(await answerOf(repository.prune("w", { limit: 9 }))).toEqual({ removed: 0, more: false });
    expect(await answerOf(repository.prune("v", { receiptsBefore: at(9), limit: 9 }))).toEqual({
      removed: 0,
      more: false,
    });
  });
});
