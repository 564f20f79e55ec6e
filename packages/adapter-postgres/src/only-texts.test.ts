import { all } from "@selfsame/core";
import { expect, test } from "vitest";
import { createPostgresRepository } from "./postgres-repository.js";

const page = { limit: 1 };
const profileId = "0192f0c1-2345-7abc-8def-0123456789ab";

/** Every question, with arguments that are right. */
const calls: readonly (readonly [string, readonly unknown[]])[] = [
  ["load", ["w", [["profile", profileId]]]],
  ["list", ["w", all(), page]],
  ["count", ["w", all()]],
  ["search", ["w", "joe", page]],
  ["groups", ["w", "email", page]],
  ["history", ["w", profileId, page]],
  ["journal", ["w", [profileId], page]],
  ["feed", ["w", page]],
  ["scan", ["w", "profile", page]],
  ["sweep", ["w", 1]],
  ["prune", ["w", { feedBefore: "2025-01-01T00:00:00.000Z", limit: 1 }]],
  ["job", ["w", "import"]],
  ["saveJob", ["w", { name: "import", state: {}, expect: null, version: "1" }]],
];

/** What a driver would write in a way of its own, or warn of. */
const foreign: readonly unknown[] = [new Date(Number.NaN), new Date(0), 1, true, {}, [], null, undefined];

test.each(calls)("%s gives a driver texts alone, whatever it is given", async (method, right) => {
  const sent: unknown[] = [];
  const query = async (_: string, values: readonly unknown[] = []) => {
    sent.push(...values);
    return { rows: [] };
  };
  const repository = createPostgresRepository({ client: { query } });
  const spoiled = right.flatMap((_, place) => foreign.map((one) => right.with(place, one)));
  for (const given of [right, ...spoiled])
    expect(await Reflect.apply(Reflect.get(repository, method), repository, given)).toBeDefined();
  expect(sent.length).toBeGreaterThan(0);
  expect(sent.filter((value) => typeof value !== "string")).toEqual([]);
});
