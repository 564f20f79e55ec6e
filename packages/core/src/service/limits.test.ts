import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createWorld, value } from "@selfsame/testkit";
import { describe, expect, test } from "vitest";
import type { ChangesInput } from "../commands/changes-input.js";
import type { Limits } from "../values/limits.js";

const open = (limits: Partial<Limits> = {}) =>
  createWorld({ repository: createMemoryRepository(), policy: { limits } });
const user = { externalId: "user-1" };
const smile = "\u{1f600}";
const text = (length: number) => smile.repeat(length);
const list = (length: number) => Array.from({ length }, (_, n) => n);
const keyed = (length: number) => Object.fromEntries(list(length).map((n) => [`k${n}`, n]));
const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) });
/** A list of texts that takes so many bytes as JSON. */
const ofBytes = (size: number) => {
  const rows = Math.floor((size - 1) / 243);
  return [...list(rows).map(() => "x".repeat(240)), "y".repeat(size - 1 - rows * 243 - 3)];
};
const data = (value: unknown): NonNullable<ChangesInput["custom"]> => JSON.parse(JSON.stringify(value));
const jacket = { productId: "jacket", price: 1, currency: "USD" };
const at = "2024-05-01T00:00:00Z";

/** Changes as large as a number says, and where the largest that is taken is. */
const sizes: readonly (readonly [keyof Limits, number, (size: number) => ChangesInput])[] = [
  ["keyLength", 255, (size) => ({ custom: { [text(size)]: 1 } })],
  ["keyLength", 255, (size) => ({ custom: data({ a: { [text(size)]: 1 } }) })],
  ["keyLength", 255, (size) => ({ operations: { [text(size)]: { op: "increment", by: 1 } } })],
  ["keyLength", 255, (size) => ({ events: [{ name: text(size) }] })],
  ["keyLength", 255, (size) => ({ purchases: [{ ...jacket, productId: text(size) }] })],
  ["keyLength", 255, (size) => ({ sessions: [{ appId: text(size) }] })],
  ["keyLength", 255, (size) => ({ devices: [{ deviceId: text(size) }] })],
  ["textLength", 255, (size) => ({ custom: { a: text(size) } })],
  ["textLength", 255, (size) => ({ custom: { a: [[text(size)]] } })],
  ["textLength", 255, (size) => ({ attributes: { firstName: text(size) } })],
  ["textLength", 255, (size) => ({ events: [{ name: "e", properties: { a: text(size) } }] })],
  ["valueBytes", 102_400, (size) => ({ custom: { a: ofBytes(size) } })],
  ["arrayElements", 500, (size) => ({ custom: { a: list(size) } })],
  ["arrayElements", 500, (size) => ({ operations: { a: { op: "append", values: list(size) } } })],
  ["depth", 100, (size) => ({ custom: data({ a: nested(size) }) })],
  ["properties", 256, (size) => ({ events: [{ name: "e", properties: keyed(size) }] })],
  ["properties", 256, (size) => ({ purchases: [{ ...jacket, properties: keyed(size) }] })],
  ["quantity", 100, (size) => ({ purchases: [{ ...jacket, quantity: size }] })],
  ["batch", 75, (size) => ({ events: list(size).map(() => ({ name: "e" })) })],
  ["batch", 75, (size) => ({ purchases: list(size).map(() => jacket) })],
  ["batch", 75, (size) => ({ sessions: list(size).map(() => ({ startedAt: at })) })],
  ["batch", 75, (size) => ({ devices: list(size).map((n) => ({ deviceId: `${n}` })) })],
];

describe("limits of a track", () => {
  test.each(sizes)(
    "A4: %s of %i is taken, and one more is refused by its name; nothing is cut or written (%#)",
    async (limit, max, of) => {
      const world = open();
      expect(await value(world.profiles.track(user, of(max)))).toMatchObject({ outcome: "created" });
      const problem = await world.refused(() => world.profiles.track(user, of(max + 1)));
      expect(problem).toMatchObject({ kind: "refusal", code: "limit_exceeded", limit, max });
      if (problem.code === "limit_exceeded") expect(problem.path[0]).toBe("changes");
    },
  );

  test.each(sizes.filter(([limit]) => limit !== "valueBytes"))("A4: %s is configuration (%#)", async (limit, _, of) => {
    const world = open({ [limit]: 3, ...(limit === "textLength" && { keyLength: 9 }) });
    expect(await value(world.profiles.track(user, of(3)))).toMatchObject({ outcome: "created" });
    const problem = await world.refused(() => world.profiles.track(user, of(4)));
    expect(problem).toMatchObject({ code: "limit_exceeded", limit, max: 3 });
  });

  test("A4: what is just within comes back whole", async () => {
    const { profiles } = open();
    const custom = { text: text(255), list: list(500), [text(255)]: 1 };
    const { profile } = await value(profiles.track(user, { custom }).andThen(() => profiles.find(user)));
    expect(profile.custom).toEqual(custom);
  });

  test("A4, A1: what operations make over time is within the limits too", async () => {
    const world = open();
    await value(world.profiles.track(user, { custom: { tags: list(500) } }));
    const more = () => world.profiles.track(user, { operations: { tags: { op: "append", values: ["new"] } } });
    expect(await world.refused(more)).toMatchObject({ code: "limit_exceeded", limit: "arrayElements", max: 500 });
  });
});
