import { expect, test } from "vitest";
import { type Actor, interleavings, type StepKind } from "./interleavings.js";

const actor =
  (name: string, kinds: readonly StepKind[], log: string[]): Actor =>
  async (turn) => {
    for (const kind of kinds) {
      await turn(kind);
      log.push(`${name}${kind === "reads" ? "r" : "w"}`);
      // What an actor does between two steps may take its time: nobody else moves.
      await Promise.resolve();
      await Promise.resolve();
    }
  };

const ordersOf = async (...actors: readonly (readonly StepKind[])[]): Promise<readonly string[]> => {
  const orders: string[] = [];
  let log: string[] = [];
  const begin = async () => {
    log = [];
    return actors.map((kinds, index) => actor("abc".charAt(index), kinds, log));
  };
  let ran = 0;
  for await (ran of interleavings(begin)) orders.push(log.join(" "));
  expect(ran).toBe(orders.length);
  expect(new Set(orders).size).toBe(orders.length);
  return orders;
};

const command: readonly StepKind[] = ["reads", "writes"];

test("two that read and then write meet in every order, who reads first of two neighbours aside", async () =>
  expect(await ordersOf(command, command)).toEqual(["ar aw br bw", "ar br bw aw", "ar br aw bw", "br bw ar aw"]));

test("a question is asked before, between and after", async () =>
  expect(await ordersOf(command, ["reads"])).toEqual(["ar aw br", "ar br aw", "br ar aw"]));

test("one that is done at once comes before or after the others", async () =>
  expect(await ordersOf(["reads"], ["reads"])).toEqual(["ar br", "br ar"]));

test("one that never takes a turn still runs", async () => expect(await ordersOf([])).toEqual([""]));

test("one that tries again goes on to be interleaved", async () =>
  expect(await ordersOf([...command, ...command], ["reads"])).toEqual([
    "ar aw ar aw br",
    "ar aw ar br aw",
    "ar aw br ar aw",
    "ar br aw ar aw",
    "br ar aw ar aw",
  ]));

/** Every order there is, whoever reads first. */
const allOrders = (
  left: readonly (readonly string[])[],
  done: readonly string[] = [],
): readonly (readonly string[])[] =>
  left.every(({ length }) => length === 0)
    ? [done]
    : left.flatMap(([step, ...rest], index) =>
        step === undefined ? [] : allOrders(left.with(index, rest), [...done, step]),
      );

/** What can make a difference: the writes in their order, and those that each read has seen. */
const viewIn = (order: readonly string[]): string => {
  const isWrite = (step: string) => step.endsWith("w");
  const reads = order.filter((step) => !isWrite(step)).sort();
  const seen = reads.map((read) => order.slice(0, order.indexOf(read)).filter(isWrite).length);
  return `${order.filter(isWrite)} ${seen}`;
};

/** Who was done before who began. */
const precedences = (order: readonly string[], actors: readonly (readonly string[])[]): readonly string[] =>
  actors.flatMap((a) =>
    actors
      .filter((b) => order.indexOf(a.at(-1) ?? "") < order.indexOf(b[0] ?? ""))
      .map((b) => `${a[0]} before ${b[0]}`),
  );

test.each([
  ["three commands", [command, command, command], 90],
  ["two commands and a question", [command, command, ["reads"] as const], 30],
])(
  "of %s each order has one that was run, where everyone sees the same and no fewer come after each other",
  async (_, actors, count) => {
    const steps = actors.map((kinds, index) =>
      kinds.map((kind) => `${"abc".charAt(index)}${kind === "reads" ? "r" : "w"}`),
    );
    const ran = (await ordersOf(...actors)).map((order) => order.split(" "));
    const all = allOrders(steps);
    expect(all).toHaveLength(count);
    expect(ran.length).toBeLessThan(count);
    const unmatched = all.filter((order) =>
      ran.every(
        (other) =>
          viewIn(other) !== viewIn(order) ||
          !precedences(order, steps).every((pair) => precedences(other, steps).includes(pair)),
      ),
    );
    expect(unmatched).toEqual([]);
  },
);
