import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createProfiles, type Repository } from "@selfsame/core";
import { createWorld, problem, value } from "@selfsame/testkit";
import { okAsync } from "neverthrow";
import { expect, test } from "vitest";

const user = { externalId: "user-1" };
const idempotencyKey = "key-1";
const day = 86_400_000;

const open = async () => {
  const world = createWorld({ repository: createMemoryRepository() });
  await value(world.profiles.track(user, { custom: { plan: "pro" } }, { idempotencyKey }));
  world.pass(10 * day);
  return world;
};

const nothing = { removed: 0, more: false };

test("X3: where nobody was erased there is nothing to sweep", async () => {
  const { profiles, everything } = await open();
  const before = await everything();
  expect(await value(profiles.sweep())).toEqual({ outcome: "swept", ...nothing });
  expect(await everything()).toBe(before);
});

test("G4: receipts go when they are old enough; then a retry takes effect again", async () => {
  const { profiles } = await open();
  const prune = (receiptsOlderThan: number | string) => value(profiles.prune({ receiptsOlderThan }));
  const retry = () => value(profiles.track(user, { custom: { plan: "pro" } }, { idempotencyKey }));
  expect(await prune("P10D")).toEqual({ outcome: "pruned", ...nothing });
  expect(await retry()).toMatchObject({ replayed: true });
  expect(await prune(9 * day)).toEqual({ outcome: "pruned", removed: 1, more: false });
  expect(await retry()).not.toHaveProperty("replayed");
});

test("G7: old events of the feed go, and no position is given again", async () => {
  const { profiles } = await open();
  const [first] = (await value(profiles.feed())).items;
  expect(await value(profiles.prune({ feedBefore: new Date("2025-01-02T00:00:00.000Z") }))).toEqual({
    outcome: "pruned",
    removed: 1,
    more: false,
  });
  await value(profiles.track(user, { custom: { plan: "free" } }));
  const [next, ...others] = (await value(profiles.feed())).items;
  expect(others).toEqual([]);
  expect(String(next?.position) > String(first?.position)).toBe(true);
});

test("G4: what is not named stays, and what is no moment is refused", async () => {
  const { profiles, everything, refused } = await open();
  const before = await everything();
  expect(await value(profiles.prune({}))).toEqual({ outcome: "pruned", ...nothing });
  expect(await everything()).toBe(before);
  expect(await refused(() => profiles.prune({ feedBefore: "yesterday" }))).toMatchObject({
    code: "invalid_input",
    path: ["what", "feedBefore"],
  });
});

test("X3: more than one portion goes in several calls, and the last one says so", async () => {
  const asked: number[] = [];
  const sweep: Repository["sweep"] = (_, limit) => {
    asked.push(limit);
    return okAsync({ removed: limit, more: asked.length < 3 });
  };
  const profiles = createProfiles({ repository: { ...createMemoryRepository(), sweep } });
  const answers = [await value(profiles.sweep()), await value(profiles.sweep()), await value(profiles.sweep())];
  expect(answers.map(({ more }) => more)).toEqual([true, true, false]);
  expect(new Set(asked).size).toBe(1);
});

test("G5: a store that throws, and a call that is withdrawn, are failures", async () => {
  const sweep = () => {
    throw new Error("secret");
  };
  const profiles = createProfiles({ repository: { ...createMemoryRepository(), sweep } });
  expect(await problem(profiles.sweep())).toMatchObject({ code: "unknown", cause: { name: "Defect" } });
  expect(await problem(profiles.prune({}, { signal: AbortSignal.abort() }))).toMatchObject({ code: "unavailable" });
});
