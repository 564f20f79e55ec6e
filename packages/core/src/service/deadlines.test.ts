import { createMemoryRepository, type Pause, type Step } from "@selfsame/adapter-memory";
import { all, type CallOptions, createProfiles, type Profiles, type Repository } from "@selfsame/core";
import { everythingIn, problem, value } from "@selfsame/testkit";
import { okAsync, type ResultAsync } from "neverthrow";
import { expect, test } from "vitest";
import { createOn } from "./create-profiles.js";
import { systemPlatform } from "./platform.js";

const user = { externalId: "user-1" };
const viewed = { events: [{ name: "viewed" }] };

/** A service whose store stands still at one step until it is told to go on, and whose time is up when it is told. */
const open = async (held: Step, moment: "before" | "after" = "before") => {
  let release = (): void => undefined;
  let reached = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const arrival = new Promise<void>((resolve) => {
    reached = resolve;
  });
  let holding = false;
  const pause: Pause = (step, at) => {
    if (!holding || step !== held || at !== moment) return Promise.resolve();
    reached();
    return gate;
  };
  const repository = createMemoryRepository({ pause });
  const timers = new Set<() => void>();
  const after = (_: number, callback: () => void) => {
    timers.add(callback);
    return () => timers.delete(callback);
  };
  const profiles = createOn({ ...systemPlatform, after }, { repository });
  await value(profiles.track(user, {}));
  const before = await everythingIn(repository);
  holding = true;
  const expire = () => {
    for (const callback of timers) callback();
  };
  return { repository, profiles, before, arrival, release, expire, timers };
};

const aborted = { kind: "failure", code: "unavailable", retryable: true, cause: { name: "Aborted" } };
const timedOut = { kind: "failure", code: "unavailable", retryable: true, cause: { name: "TimedOut" } };

const questions: readonly (readonly [
  Step,
  (profiles: Profiles, options: CallOptions) => ResultAsync<unknown, object>,
])[] = [
  ["load", (profiles, options) => profiles.find(user, options)],
  ["load", (profiles, options) => profiles.findAll([user], options)],
  ["load", (profiles, options) => profiles.export(user, options)],
  ["load", (profiles, options) => profiles.preview({ type: "recognize" }, options)],
  ["search", (profiles, options) => profiles.search("user-1", {}, options)],
  ["count", (profiles, options) => profiles.count(all(), options)],
  ["list", (profiles, options) => profiles.list(all(), {}, options)],
  ["history", (profiles, options) => profiles.history(user, {}, options)],
  ["feed", (profiles, options) => profiles.feed({}, options)],
  ["check", (profiles, options) => profiles.check(options)],
];

test.each(questions)(
  "G5: a question at its step %s is unavailable when it is withdrawn or out of time",
  async (step, ask) => {
    const { profiles, arrival, release, expire } = await open(step);
    const controller = new AbortController();
    const asked = problem(ask(profiles, { signal: controller.signal }));
    const timed = problem(ask(profiles, { timeoutMs: 1_000 }));
    await arrival;
    controller.abort();
    expect(await asked).toEqual(aborted);
    expire();
    expect(await timed).toEqual(timedOut);
    release();
    expect((await ask(profiles, { timeoutMs: 10_000, signal: new AbortController().signal })).isOk()).toBe(true);
  },
);

test("G5: a command that was withdrawn before it began asks nothing of the store", async () => {
  const repository = createMemoryRepository();
  let calls = 0;
  const load: Repository["load"] = (workspace, keys) => {
    calls += 1;
    return repository.load(workspace, keys);
  };
  const profiles = createProfiles({ repository: { ...repository, load } });
  const signal = AbortSignal.abort();
  expect(await problem(profiles.recognize({}, { signal }))).toEqual(aborted);
  expect(await problem(profiles.find(user, { signal }))).toEqual(aborted);
  expect(calls).toBe(0);
});

test.each(["signal", "timeoutMs"])(
  "G5: while it loads, %s makes it unavailable, and it is never written",
  async (by) => {
    const { repository, profiles, before, arrival, release, expire } = await open("load", "after");
    const controller = new AbortController();
    const options = by === "signal" ? { signal: controller.signal } : { timeoutMs: 1_000 };
    const tracked = problem(profiles.track(user, viewed, options));
    await arrival;
    if (by === "signal") controller.abort();
    else expire();
    expect(await tracked).toEqual(by === "signal" ? aborted : timedOut);
    release();
    await value(profiles.drain());
    expect(await everythingIn(repository)).toBe(before);
  },
);

test.each(["signal", "timeoutMs"])(
  "G5: while its commit is on the way, %s makes it unknown, and it goes on",
  async (by) => {
    const { repository, profiles, before, arrival, release, expire } = await open("commit");
    const controller = new AbortController();
    const options = by === "signal" ? { signal: controller.signal } : { timeoutMs: 1_000 };
    const tracked = problem(profiles.track(user, viewed, { ...options, idempotencyKey: "key" }));
    await arrival;
    if (by === "signal") controller.abort();
    else expire();
    const name = by === "signal" ? "Aborted" : "TimedOut";
    expect(await tracked).toEqual({ kind: "failure", code: "unknown", retryable: true, cause: { name } });
    expect(await everythingIn(repository)).toBe(before);
    release();
    await value(profiles.drain());
    expect(await value(profiles.track(user, viewed, { idempotencyKey: "key" }))).toMatchObject({ replayed: true });
  },
);

test("G5: while it waits to try again, it is unavailable, and nothing is written", async () => {
  const repository = createMemoryRepository();
  const controller = new AbortController();
  const commit: Repository["commit"] = (_, changeSets) => okAsync(changeSets.map(() => "conflict" as const));
  const observe = ({ type }: { readonly type: string }) => {
    if (type === "conflict") controller.abort();
  };
  const profiles = createProfiles({ repository: { ...repository, commit }, observe });
  const before = await everythingIn(repository);
  expect(await problem(profiles.recognize({}, { signal: controller.signal }))).toEqual(aborted);
  expect(await problem(profiles.recognize({}, { timeoutMs: 20 }))).toEqual(timedOut);
  expect(await everythingIn(repository)).toBe(before);
});

test("G5: a long runAll that is withdrawn keeps what is done, and answers for each of the rest", async () => {
  const repository = createMemoryRepository();
  const controller = new AbortController();
  const observe = ({ type }: { readonly type: string }) => {
    if (type === "command") controller.abort();
  };
  const profiles = createProfiles({ repository, observe });
  const commands = Array.from({ length: 500 }, () => ({ type: "recognize" as const }));
  const answers = await value(profiles.runAll(commands, { signal: controller.signal }));
  const done = answers.findIndex((answer) => answer.isErr());
  expect(done).toBeGreaterThan(0);
  expect(answers.slice(0, done).every((answer) => answer.isOk())).toBe(true);
  for (const answer of answers.slice(done)) expect(answer.isErr() && answer.error).toEqual(aborted);
  expect(await value(profiles.count(all()))).toBe(done);
});

test("G5: no call leaves a listener on the signal or a timer behind", async () => {
  const { profiles, timers } = await open("sweep");
  const listeners = new Set<unknown>();
  const signal = {
    aborted: false,
    addEventListener: (_: string, listener: unknown) => void listeners.add(listener),
    removeEventListener: (_: string, listener: unknown) => void listeners.delete(listener),
  };
  for (const [, ask] of questions) expect((await ask(profiles, { signal, timeoutMs: 1_000 })).isOk()).toBe(true);
  await value(profiles.track(user, viewed, { signal, timeoutMs: 1_000 }));
  await problem(profiles.identify(user, "other", { signal, timeoutMs: 1_000 }));
  expect(listeners.size).toBe(0);
  expect(timers.size).toBe(0);
});
