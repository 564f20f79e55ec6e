import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { type Bench, chosen } from "./bench.js";
import { withCallers } from "./callers.js";
import { checkEqual } from "./equal.js";
import { measureOf, quantile } from "./measure.js";
import { openRandom } from "./random.js";
import { takeTurns } from "./take-turns.js";

const surroundings = { server: "none", version: "0", cores: 2, durability: "none" };

describe("a measure", () => {
  test("has the medians, their ratio, and how far the ratio went in single runs", () => {
    const samples = { ours: [10, 30, 20], baseline: [10, 10, 5] };
    const measure = measureOf({ name: "a.b", unit: "commands/s", against: "c", samples }, surroundings);
    expect(measure).toEqual({
      ...{ name: "a.b", unit: "commands/s", against: "c", samples, ...surroundings },
      ...{ ours: 20, baseline: 10, ratio: 2, spread: [1, 4] },
    });
  });

  test("takes quantiles between two figures where they fall between", () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect([0, 0.99, 1].map((share) => quantile([5, 7], share))).toEqual([5, 6.98, 7]);
  });
});

describe("taking turns", () => {
  test("lets everyone do each round, and checks before anything counts", async () => {
    const done: string[] = [];
    const contender = (name: string) => ({
      name,
      round: async (round: number) => done.push(`${name}${round}`),
    });
    const check = async () => void done.push("check");
    const figures = await takeTurns([contender("a"), contender("b")], { warm: 1, counted: 2 }, check);
    expect(done).toEqual(["a0", "b0", "check", "a1", "b1", "a2", "b2"]);
    expect([figures("a"), figures("b"), figures("c")]).toEqual([[4, 6], [5, 7], []]);
  });

  test("ends before anything counts when the stored results differ", async () => {
    const counted: number[] = [];
    const rounds = takeTurns([{ name: "a", round: async (n) => counted.push(n) }], { warm: 0, counted: 2 }, async () =>
      checkEqual({ name: "a", stored: { x: 1 } }, { name: "b", stored: { x: 2 } }),
    );
    await expect(rounds).rejects.toThrow("x: a has 1, b has 2");
    expect(counted).toEqual([]);
  });
});

describe("what is stored", () => {
  const check = (one: object, other: object) => () =>
    checkEqual({ name: "a", stored: { ...one } }, { name: "b", stored: { ...other } });

  test("is equal whatever the order of keys", () => {
    expect(check({ x: { p: 1, q: [2] }, y: 3 }, { y: 3, x: { q: [2], p: 1 } })).not.toThrow();
  });

  test.each([
    [{ x: 1 }, { x: 1, y: 2 }],
    [{ x: 1, y: 2 }, { x: 1 }],
    [{ x: { p: [1, 2] } }, { x: { p: [2, 1] } }],
    [{ x: "1" }, { x: 1 }],
    [{}, {}],
  ])("differs: %j and %j", (one, other) => expect(check(one, other)).toThrow());
});

test("callers have one call under way each, and time every one", async () => {
  let [now, most] = [0, 0];
  const works = Array.from({ length: 20 }, (_, n) => n);
  const seen: number[] = [];
  const load = await withCallers(3, works, async (work) => {
    now += 1;
    most = Math.max(most, now);
    await wait(1);
    seen.push(work);
    now -= 1;
  });
  expect(most).toBe(3);
  expect(seen.toSorted((a, b) => a - b)).toEqual(works);
  expect(load.latencies.every((latency) => latency > 0 && latency <= load.milliseconds)).toBe(true);
});

test("random numbers are the same for a seed, and within their bound", () => {
  const drawn = (seed: number) => {
    const { below } = openRandom(seed);
    return Array.from({ length: 1_000 }, () => below(10));
  };
  expect(drawn(1)).toEqual(drawn(1));
  expect(drawn(1)).not.toEqual(drawn(2));
  expect(new Set(drawn(1))).toEqual(new Set(Array.from({ length: 10 }, (_, n) => n)));
});

test("measures are chosen by name or its beginning", () => {
  const bench = (...names: readonly string[]): Bench => ({ names, run: async () => [] });
  const benches = [bench("a.x", "a.y"), bench("b")];
  const wanted = (...given: readonly string[]) => chosen(benches, given).map((one) => [...one.wanted]);
  expect(wanted()).toEqual([["a.x", "a.y"], ["b"]]);
  expect(wanted("a")).toEqual([["a.x", "a.y"]]);
  expect(wanted("a.y", "b")).toEqual([["a.y"], ["b"]]);
  expect(wanted("c")).toEqual([]);
});
