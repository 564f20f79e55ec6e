import { createMemoryRepository, type Pause } from "@selfsame/adapter-memory";
import {
  all,
  type CommandInput,
  createProfiles,
  type Failure,
  type Observe,
  type Profiles,
  type Repository,
} from "@selfsame/core";
import { problem, value } from "@selfsame/testkit";
import { errAsync } from "neverthrow";
import { describe, expect, test } from "vitest";
import { queueBound } from "./queue.js";

type Track = Extract<CommandInput, { readonly type: "track" }>;

const poison = "poison";
const unfit: Failure = {
  kind: "failure",
  code: "unsupported",
  retryable: false,
  cause: { name: "TooLarge" },
  remedy: "",
};

/** A store that cannot take a change set of one person, and fails the whole batch that brings it. */
const choosy = (repository: Repository): Repository => ({
  ...repository,
  commit: (workspace, changeSets) =>
    JSON.stringify(changeSets).includes(poison) ? errAsync(unfit) : repository.commit(workspace, changeSets),
});

/** A service over a store whose commits stand still until they are told to go on. */
const held = (observe: Observe = () => undefined) => {
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const pause: Pause = (step, moment) => (step === "commit" && moment === "before" ? gate : Promise.resolve());
  return { profiles: createProfiles({ repository: createMemoryRepository({ pause }), observe }), release };
};

const turn = () =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, 5);
  });

describe("the queue", () => {
  test("G1: a change set that the store cannot take fails its own command alone", async () => {
    const profiles = createProfiles({ repository: choosy(createMemoryRepository()) });
    const names = Array.from({ length: 50 }, (_, index) => (index === 17 ? poison : `user-${index}`));
    const answers = await Promise.all(names.map((externalId) => profiles.track({ externalId }, {})));
    answers.forEach((answer, index) => {
      if (index === 17) expect(answer._unsafeUnwrapErr()).toEqual(unfit);
      else expect(answer._unsafeUnwrap()).toMatchObject({ outcome: "created" });
    });
    expect(await value(profiles.count(all()))).toBe(49);
  });

  test.each([
    ["of a list", (profiles: Profiles, tracks: readonly Track[]) => value(profiles.runAll(tracks))],
    [
      "on one user",
      (profiles: Profiles, tracks: readonly Track[]) => Promise.all(tracks.map((track) => profiles.run(track))),
    ],
  ])(
    "G1: a command %s that the store cannot take fails alone, and those after it still come in order",
    async (_, run) => {
      const profiles = createProfiles({ repository: choosy(createMemoryRepository()) });
      const values = Array.from({ length: 30 }, (__, index) => (index === 17 ? poison : `value ${index}`));
      const tracks = values.map(
        (one): Track => ({
          type: "track",
          target: { externalId: "user-1" },
          changes: { operations: { all: { op: "append", values: [one] } } },
        }),
      );
      const answers = await run(profiles, tracks);
      expect(answers.map((answer) => (answer.isErr() ? answer.error : undefined))).toEqual(
        values.map((one) => (one === poison ? unfit : undefined)),
      );
      const { profile } = await value(profiles.find({ externalId: "user-1" }));
      expect(profile.custom).toEqual({ all: values.filter((one) => one !== poison) });
    },
  );

  test("A2: what is refused neither stops nor changes its neighbours, on the same profile too", async () => {
    const profiles = createProfiles({ repository: createMemoryRepository() });
    const user = { externalId: "user-1" };
    const [first, refused, last] = await Promise.all([
      profiles.track(user, { custom: { visits: 1 } }),
      profiles.track(user, {
        custom: { lost: true },
        operations: { name: { op: "increment", by: 1 }, visits: { op: "append", values: [1] } },
      }),
      profiles.track(user, { operations: { visits: { op: "increment", by: 1 } } }),
    ]);
    expect([first.isOk(), last.isOk()]).toEqual([true, true]);
    expect(refused._unsafeUnwrapErr()).toMatchObject({ code: "invalid_operation" });
    expect((await value(profiles.find(user))).profile.custom).toEqual({ visits: 2 });
  });

  test("G6: over its bound it turns commands away, says when to come again, and forgets none that it took", {
    timeout: 60_000,
  }, async () => {
    const { profiles, release } = held();
    const user = { externalId: "user-1" };
    const waiting = Array.from({ length: queueBound + 200 }, () =>
      profiles.track(user, { events: [{ name: "seen" }] }),
    );
    const settled = Promise.all(waiting);
    await turn();
    release();
    const answers = await settled;
    const turnedAway = answers.flatMap((answer) => (answer.isErr() ? [answer.error] : []));
    expect(turnedAway.length).toBeGreaterThan(0);
    for (const one of turnedAway) expect(one).toMatchObject({ code: "contention", retryable: true });
    for (const one of turnedAway) expect("retryAfterMs" in one && one.retryAfterMs).toBeGreaterThan(0);
    const { profile } = await value(profiles.find(user));
    expect(profile.engagement.events.seen?.count).toBe(answers.length - turnedAway.length);
    expect((await value(profiles.track(user, {}))).outcome).toBe("tracked");
  });

  test("G6: of a burst of any length no more are let in than there is room for", { timeout: 60_000 }, async () => {
    const { profiles, release } = held();
    const burst = Array.from({ length: 3 * queueBound }, () => profiles.track({ externalId: "user-1" }, {}));
    release();
    const answers = await Promise.all(burst);
    expect(answers.filter((answer) => answer.isOk()).length).toBe(queueBound);
  });

  test("G6: over its bound it turns commands away before it looks at them, and tells the observer", {
    timeout: 60_000,
  }, async () => {
    const waits: number[] = [];
    const { profiles, release } = held((observation) => {
      if (observation.type === "overload") waits.push(observation.wait);
    });
    const user = { externalId: "user-1" };
    const tracks = (count: number) => Array.from({ length: count }, () => profiles.track(user, {}));
    const waiting = tracks(queueBound);
    await turn();
    waiting.push(...tracks(queueBound));
    await turn();
    const hostile = new Proxy({ type: "track" as const, target: user, changes: {} }, { get: () => expect.fail() });
    const [turnedAway, asked] = [await problem(profiles.run(hostile)), profiles.preview({ type: "recognize" })];
    expect(turnedAway).toMatchObject({ code: "contention", retryAfterMs: expect.any(Number) });
    expect(waits.length).toBeGreaterThan(0);
    expect(waits.every((wait) => wait > 0)).toBe(true);
    expect((await value(asked)).outcome).toBe("recognized");
    release();
    const answers = await Promise.all(waiting);
    expect(answers.filter((answer) => answer.isOk()).length).toBeGreaterThanOrEqual(queueBound);
  });

  test("G5: a command that is withdrawn before its batch began is not done, and one in a commit is unknown", async () => {
    const { profiles, release } = held();
    const user = { externalId: "user-1" };
    const controller = new AbortController();
    const { signal } = controller;
    const begun = profiles.track(user, { custom: { begun: true } }, { signal });
    await turn();
    const waiting = profiles.track(user, { custom: { waited: true } }, { signal });
    const other = profiles.track(user, { custom: { other: true } });
    await turn();
    controller.abort();
    expect(await problem(begun)).toMatchObject({ code: "unknown" });
    expect(await problem(waiting)).toMatchObject({ code: "unavailable" });
    release();
    await value(other);
    expect((await value(profiles.find(user))).profile.custom).toEqual({ begun: true, other: true });
  });

  test("L20: who leaves a look-up that is too long to be seen whole is followed by a look of its own", async () => {
    const profiles = createProfiles({ repository: createMemoryRepository() });
    const shared = { email: "info@example.com" };
    const names = Array.from({ length: 103 }, (_, index) => ({ externalId: `user-${index}` }));
    await Promise.all(names.map((target) => profiles.track(target, { attributes: shared })));
    const asked = { ...shared, prioritization: ["most_recently_updated"] } as const;
    const leaving = names.slice(0, 100).map((target) => profiles.track(target, { attributes: { email: null } }));
    const met = profiles.track(asked, { custom: { met: true } });
    await Promise.all(leaving);
    expect(await value(met)).toMatchObject({ outcome: "tracked" });
    const { items } = await value(profiles.list(all(), { limit: 1000 }));
    expect(items.filter(({ custom }) => custom.met === true)).toHaveLength(1);
  });
});
