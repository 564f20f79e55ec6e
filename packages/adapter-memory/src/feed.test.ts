import { describe, expect, test } from "vitest";
import { createMemoryRepository } from "./memory-repository.js";
import { answerOf, creating, event, guest, id, updating } from "./sample.js";

const begun = async () => {
  const repository = createMemoryRepository();
  const events = [event(1, 1, { type: "recognized" }), event(2, 1, { type: "created" }), event(1, 1)];
  await answerOf(repository.commit("w", [creating("a", [guest(1), guest(2)], { events })]));
  return { repository, events };
};

describe("the feed", () => {
  test("holds every committed event at one position, with its change set, in the order of the positions (G7)", async () => {
    const { repository, events } = await begun();
    await answerOf(repository.commit("w", [creating("lost", [guest(1)], { events: [event(1, 1)] })]));
    const more = event(1, 2, { data: { from: id(2) } });
    await answerOf(repository.commit("w", [updating("b", "a", [guest(1, { revision: 2 })], { events: [more] })]));
    const { items } = await answerOf(repository.feed("w", { limit: 9 }));
    expect(items.map(({ position: _, ...row }) => row)).toEqual([
      ...events.map((one) => ({ ...one, changeSet: "a" })),
      { ...more, changeSet: "b" },
    ]);
    const positions = items.map(({ position }) => position);
    expect(new Set(positions).size).toBe(4);
    expect([...positions].sort()).toEqual(positions);
  });

  test("has events of one profile by revision, then as listed (G7)", async () => {
    const repository = createMemoryRepository();
    const events = [event(1, 3), event(2, 1), event(1, 1, { type: "created" }), event(1, 1), event(1, 2)];
    await answerOf(repository.commit("w", [creating("a", [guest(1, { revision: 3 }), guest(2)], { events })]));
    const { items } = await answerOf(repository.feed("w", { limit: 9 }));
    const own = items.filter(({ profileId }) => profileId === id(1));
    expect(own.map(({ revision, type }) => [revision, type])).toEqual([
      [1, "created"],
      [1, "tracked"],
      [2, "tracked"],
      [3, "tracked"],
    ]);
  });

  test("always says where to go on, also at the end and before the beginning (G7)", async () => {
    const empty = createMemoryRepository();
    const start = await answerOf(empty.feed("w", { limit: 9 }));
    expect(start.items).toEqual([]);
    await answerOf(empty.commit("w", [creating("a", [guest(1)], { events: [event(1, 1)] })]));
    const first = await answerOf(empty.feed("w", { limit: 9, after: start.next ?? "" }));
    expect(first.items).toHaveLength(1);
    const end = await answerOf(empty.feed("w", { limit: 9, after: first.next ?? "" }));
    expect(end).toEqual({ items: [], next: first.next });
  });

  test("goes on from any position of a row, as from a cursor", async () => {
    const { repository } = await begun();
    const { items, next } = await answerOf(repository.feed("w", { limit: 2 }));
    expect(next).toBe(items[1]?.position);
    const { items: rest } = await answerOf(repository.feed("w", { limit: 9, after: items[0]?.position ?? "" }));
    expect(rest.map(({ type }) => type)).toEqual(["created", "tracked"]);
  });

  test("never gives a position again, not even of pruned rows", async () => {
    const { repository } = await begun();
    const { next } = await answerOf(repository.feed("w", { limit: 9 }));
    await answerOf(repository.prune("w", { feedBefore: "9", limit: 9 }));
    expect(await answerOf(repository.feed("w", { limit: 9 }))).toEqual({ items: [], next });
    await answerOf(
      repository.commit("w", [updating("b", "a", [guest(1, { revision: 2 })], { events: [event(1, 2)] })]),
    );
    const { items } = await answerOf(repository.feed("w", { limit: 9, after: next ?? "" }));
    expect(items.map(({ revision }) => revision)).toEqual([2]);
  });
});
