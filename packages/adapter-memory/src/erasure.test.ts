import type { Repository } from "@selfsame/core";
import { describe, expect, test } from "vitest";
import { createMemoryRepository } from "./memory-repository.js";
import { absorbed, answerOf, creating, erased, event, guest, id, note, receipt, updating, visit } from "./sample.js";

// 1 was absorbed by 2; both are erased, 3 lives on and once met 2.
const begun = async () => {
  const repository = createMemoryRepository();
  const before = creating("a", [absorbed(guest(1), 2), guest(2), guest(3)], {
    history: [visit(1, "h1", 1), visit(2, "h2", 2), visit(3, "h3", 3)],
    journal: [note(1, "j1", 1, 2), note(2, "j2", 2), note(3, "j3", 3), note(3, "j4", 4, 2)],
    events: [event(1, 1), event(2, 1), event(3, 1)],
    receipts: [
      receipt("r2", { profileId: id(2), redirectedFrom: [{ externalId: "secret" }], dataPoints: 3 }),
      receipt("r3", { profileId: id(3) }),
      receipt("e3", { profileId: id(3), events: [event(2, 1)] }),
    ],
  });
  const erasing = updating("b", "a", [erased(1, 3), erased(2)], {
    events: [event(1, 3), event(2, 2)],
    receipts: [receipt("erasure", { profileId: id(2), events: [event(2, 2)] })],
  });
  expect(await answerOf(repository.commit("w", [before, erasing]))).toEqual(["committed", "committed"]);
  return repository;
};

const everything = { limit: 99 };
const answersOf = async (repository: Repository, digest: string) =>
  (await answerOf(repository.load("w", [["receipt", digest]]))).flatMap((cell) =>
    cell.kind === "receipt" ? [cell.receipt.answer] : [],
  );

const shown = async (repository: Repository) => ({
  history: (await answerOf(repository.history("w", id(2), everything))).items,
  own: (await answerOf(repository.history("w", id(3), everything))).items.map((row) => row.id),
  journal: (await answerOf(repository.journal("w", [1, 2, 3].map(id), everything))).items.map((entry) => entry.id),
  feed: (await answerOf(repository.feed("w", everything))).items.map((row) => [row.profileId, row.revision]),
  scanned: (await answerOf(repository.scan("w", "receipt", everything))).items.flatMap((cell) =>
    cell.kind === "receipt" ? [cell.receipt.answer.dataPoints] : [],
  ),
});

const left = {
  history: [],
  own: ["h3"],
  journal: ["j3"],
  feed: [
    [id(3), 1],
    [id(1), 3],
    [id(2), 2],
  ],
  scanned: [1, 1, 0, 1],
};

describe("of an erased profile (X3)", () => {
  test("nothing is answered, but what its erasure appended", async () => {
    expect(await shown(await begun())).toEqual(left);
  });

  test("a recorded answer is a tombstone that names the profile, and nothing else; who lives keeps the rest of his own", async () => {
    const repository = await begun();
    expect(await answersOf(repository, "r2")).toEqual([
      { outcome: "tracked", dataPoints: 0, events: [], profileId: id(2) },
    ]);
    expect(await answersOf(repository, "e3")).toEqual([
      { outcome: "tracked", dataPoints: 1, events: [], profileId: id(3) },
    ]);
    expect(await answersOf(repository, "erasure")).toEqual([
      receipt("", { profileId: id(2), events: [event(2, 2)] }).answer,
    ]);
  });

  test("a sweep removes what is left, up to its limit and to the end, and changes no answer", async () => {
    const repository = await begun();
    expect(repository.peek()).toContain("secret");
    const removed: number[] = [];
    for (let more = true; more; ) {
      const swept = await answerOf(repository.sweep("w", 2));
      removed.push(swept.removed);
      more = swept.more;
      expect(await shown(repository)).toEqual(left);
    }
    // Two rows of history, three entries, two events, two receipts.
    expect(removed).toEqual([2, 2, 2, 2, 1]);
    expect(await answerOf(repository.sweep("w", 2))).toEqual({ removed: 0, more: false });
    expect(repository.peek()).toContain(id(2));
    expect(repository.peek()).not.toContain("secret");
    expect(await answersOf(repository, "r2")).toHaveLength(1);
  });

  test("tombstones outlive the pruning of receipts, swept or not", async () => {
    const repository = await begun();
    expect(await answerOf(repository.prune("w", { receiptsBefore: "9", limit: 9 }))).toEqual({
      removed: 2,
      more: false,
    });
    await answerOf(repository.sweep("w", 99));
    expect(await answerOf(repository.prune("w", { receiptsBefore: "9", limit: 9 }))).toEqual({
      removed: 0,
      more: false,
    });
    expect(await answersOf(repository, "r2")).toHaveLength(1);
    expect(await answersOf(repository, "r3")).toEqual([]);
  });

  test("the lineage is empty", async () => {
    expect(await answerOf((await begun()).load("w", [["lineage", id(2)]]))).toEqual([]);
  });
});
