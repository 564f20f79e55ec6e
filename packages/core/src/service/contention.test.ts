import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createProfiles, type Observation, type Repository } from "@selfsame/core";
import { everythingIn, problem, profileOf, value } from "@selfsame/testkit";
import { okAsync } from "neverthrow";
import { expect, test } from "vitest";
import { createOn } from "./create-profiles.js";
import { systemPlatform } from "./platform.js";
import { maxAttempts } from "./retry.js";

const user = { externalId: "user-1" };

/** A service over a store where the first so many commits meet a conflict, and where waiting takes no time. */
const open = async (conflicts: number) => {
  const repository = createMemoryRepository();
  await value(createProfiles({ repository }).track(user, {}));
  const before = await everythingIn(repository);
  const waits: number[] = [];
  const heard: Observation[] = [];
  const calls = { load: 0, commit: 0 };
  const contended: Repository = {
    ...repository,
    load: (workspace, keys) => {
      calls.load += 1;
      return repository.load(workspace, keys);
    },
    commit: (workspace, changeSets) => {
      calls.commit += 1;
      return calls.commit > conflicts
        ? repository.commit(workspace, changeSets)
        : okAsync(changeSets.map(() => "conflict" as const));
    },
  };
  const after = (milliseconds: number, callback: () => void) => {
    waits.push(milliseconds);
    queueMicrotask(callback);
    return () => undefined;
  };
  const platform = { ...systemPlatform, after, randomBytes: () => new Uint8Array(16).fill(255) };
  const profiles = createOn(platform, {
    repository: contended,
    observe: (observation) => void heard.push(observation),
  });
  const unchanged = async () => (await everythingIn(repository)) === before;
  return { profiles, calls, waits, heard, unchanged };
};

test("G6: when the bound is spent it is contention, and nothing is written", async () => {
  const { profiles, calls, unchanged } = await open(Number.POSITIVE_INFINITY);
  expect(await problem(profiles.track(user, { custom: { a: 1 } }))).toEqual({
    kind: "failure",
    code: "contention",
    retryable: true,
    retryAfterMs: expect.any(Number),
    cause: { name: "Contention" },
  });
  expect(calls).toEqual({ load: maxAttempts, commit: maxAttempts });
  expect(await unchanged()).toBe(true);
});

test("G6: conflicts are retried inside, each time on fresh facts, and the caller does not notice", async () => {
  const { profiles, calls, heard } = await open(maxAttempts - 1);
  const done = await value(profiles.track(user, { custom: { a: 1 } }));
  expect(done).toMatchObject({ outcome: "tracked", profile: { custom: { a: 1 } } });
  expect(calls).toEqual({ load: maxAttempts, commit: maxAttempts });
  expect((await value(profiles.find(user))).profile).toEqual(await profileOf(profiles.track(user, {})));
  expect(heard.filter(({ type }) => type === "conflict")).toHaveLength(maxAttempts - 1);
  expect(heard).toContainEqual(expect.objectContaining({ type: "command", result: "tracked", attempts: maxAttempts }));
});

test("G6: the waits grow, up to a bound", async () => {
  const { profiles, waits } = await open(Number.POSITIVE_INFINITY);
  await problem(profiles.track(user, { custom: { a: 1 } }));
  expect(waits.length).toBeGreaterThanOrEqual(maxAttempts - 1);
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  expect(waits.at(0)).toBeLessThanOrEqual(2);
  expect(waits.at(-1)).toBeLessThanOrEqual(100);
});

test("G6, M13: the run of a preview is never retried: a conflict makes it stale", async () => {
  const { profiles, calls, unchanged } = await open(Number.POSITIVE_INFINITY);
  const command = { type: "track", target: user, changes: { custom: { a: 1 } } } as const;
  const { token } = await value(profiles.preview(command));
  expect(await problem(profiles.run(command, { expect: token }))).toMatchObject({ code: "stale_preview" });
  expect(calls.commit).toBe(1);
  expect(await unchanged()).toBe(true);
});

test("G6: one command's contention is its own, and spoils no neighbour of a runAll", async () => {
  const { profiles, calls } = await open(maxAttempts);
  const command = { type: "track", target: user, changes: { events: [{ name: "viewed" }] } } as const;
  const answers = await value(profiles.runAll([command, command]));
  expect(answers.map((answer) => (answer.isOk() ? answer.value.outcome : answer.error.code))).toEqual([
    "contention",
    "tracked",
  ]);
  expect(calls.commit).toBe(maxAttempts + 1);
  expect((await value(profiles.find(user))).profile.engagement.events).toMatchObject({ viewed: { count: 1 } });
});
