import { createMemoryRepository, type Pause } from "@selfsame/adapter-memory";
import { all, createProfiles } from "@selfsame/core";
import { problem, value } from "@selfsame/testkit";
import { expect, test } from "vitest";

/** A service whose commits stand still until they are told to go on; the signal says that one is on its way. */
const open = () => {
  let goOn = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const controller = new AbortController();
  const pause: Pause = (step, moment) => {
    if (step !== "commit" || moment !== "before") return Promise.resolve();
    controller.abort();
    return gate;
  };
  const { signal } = controller;
  return { profiles: createProfiles({ repository: createMemoryRepository({ pause }) }), goOn, signal };
};

/** Whether some work has ended, asked after everything that could end it has had its turn. */
const watch = (work: PromiseLike<unknown>) => {
  let ended = false;
  void work.then(() => {
    ended = true;
  });
  return async () => {
    await new Promise<void>((resolve) => {
      setTimeout(resolve, 10);
    });
    return ended;
  };
};

test("G1: drain answers at once when nothing is accepted", async () => {
  const { profiles } = open();
  expect(await value(profiles.drain())).toEqual({ outcome: "drained" });
  await problem(profiles.find({ externalId: "user-1" }));
  expect(await value(profiles.drain())).toEqual({ outcome: "drained" });
});

test("G1: drain answers when everything accepted is done, and not before", async () => {
  const { profiles, goOn } = open();
  const [first, second] = [profiles.recognize(), profiles.recognize()];
  const question = problem(profiles.find({ externalId: "user-1" }));
  const drained = profiles.drain();
  const ended = watch(drained.then(() => undefined));
  expect(await question).toMatchObject({ code: "profile_not_found" });
  expect(await ended()).toBe(false);
  goOn();
  await Promise.all([first, second]);
  expect(await value(drained)).toEqual({ outcome: "drained" });
  expect(await value(profiles.count(all()))).toBe(2);
});

test("G1: drain waits for a commit whose call has given up", async () => {
  const { profiles, goOn, signal } = open();
  expect(await problem(profiles.recognize({}, { signal }))).toMatchObject({ code: "unknown" });
  const drained = profiles.drain();
  const ended = watch(drained.then(() => undefined));
  expect(await ended()).toBe(false);
  goOn();
  await value(drained);
  expect(await value(profiles.count(all()))).toBe(1);
});

test("G1: drain waits for every user base of the service", async () => {
  const { profiles, goOn } = open();
  const recognized = profiles.workspace("eu").recognize();
  const ended = watch(profiles.drain().then(() => undefined));
  expect(await ended()).toBe(false);
  goOn();
  await value(recognized);
  expect(await ended()).toBe(true);
});

test("G1: drain may be asked by many, and calls may follow it", async () => {
  const { profiles, goOn } = open();
  const recognized = profiles.recognize();
  const drains = [profiles.drain(), profiles.drain()].map(value);
  goOn();
  await value(recognized);
  expect(await Promise.all(drains)).toEqual([{ outcome: "drained" }, { outcome: "drained" }]);
  expect(await value(profiles.recognize())).toMatchObject({ outcome: "recognized" });
});

test("G1: drain asked for no longer than some time says what was still running, and a later one waits on", async () => {
  const { profiles, goOn } = open();
  const controller = new AbortController();
  const [first, second] = [profiles.recognize(), profiles.recognize()];
  const stopped = { outcome: "stopped", running: { recognize: 2, commit: 1 } };
  expect(await value(profiles.drain({ timeoutMs: 20 }))).toEqual(stopped);
  controller.abort();
  expect(await value(profiles.drain({ signal: controller.signal }))).toEqual(stopped);
  goOn();
  await Promise.all([first, second]);
  expect(await value(profiles.drain({ timeoutMs: 20 }))).toEqual({ outcome: "drained" });
  expect(await value(profiles.drain({ signal: controller.signal }))).toEqual({ outcome: "drained" });
});

test("G5: drain refuses options that are none", async () => {
  const { profiles } = open();
  expect(await problem(profiles.drain(JSON.parse('{"timeoutMs":0}')))).toMatchObject({ code: "invalid_input" });
});

test("G1: a commit whose call has given up is named by itself", async () => {
  const { profiles, goOn, signal } = open();
  await problem(profiles.recognize({}, { signal }));
  expect(await value(profiles.drain({ timeoutMs: 20 }))).toEqual({ outcome: "stopped", running: { commit: 1 } });
  goOn();
  expect(await value(profiles.drain())).toEqual({ outcome: "drained" });
});
