import { createMemoryRepository, type Pause } from "@selfsame/adapter-memory";
import { type ChangeSet, type CommandInput, createProfiles, type Repository } from "@selfsame/core";
import { everythingIn, problem, profileOf, value } from "@selfsame/testkit";
import { expect, test } from "vitest";

const guest = { alias: { label: "crm", name: "1" } };
const user = { externalId: "user-1" };

/** A service whose connection breaks at one moment of the next commit, when it is told to. */
const open = async () => {
  let breaks: "before" | "after" | undefined;
  const pause: Pause = (step, moment) =>
    step === "commit" && moment === breaks ? Promise.reject() : Promise.resolve();
  const repository = createMemoryRepository({ pause });
  const profiles = createProfiles({ repository });
  const changes = { attributes: { email: "joe@example.com" }, events: [{ name: "viewed" }] };
  await value(profiles.track(guest, changes));
  await value(profiles.track(user, {}));
  const at = async <Answer>(moment: "before" | "after", call: () => PromiseLike<Answer>) => {
    breaks = moment;
    const answer = await call();
    breaks = undefined;
    return answer;
  };
  return { repository, profiles, at };
};

const commands: readonly CommandInput[] = [
  { type: "recognize" },
  { type: "identify", target: guest, externalId: "new" },
  { type: "identify", target: guest, externalId: "user-1" },
  { type: "addAlias", target: guest, alias: { label: "crm", name: "2" } },
  {
    type: "track",
    target: { externalId: "new" },
    changes: { purchases: [{ productId: "p", price: 1, currency: "USD" }] },
  },
  { type: "merge", from: user, into: guest },
  { type: "renameExternalId", from: "user-1", to: "user-2" },
];

test.each(commands)("G1: of a command that died before its commit nothing is there: $type", async (command) => {
  const { repository, profiles, at } = await open();
  const before = await everythingIn(repository);
  const result = await at("before", () => profiles.run(command));
  expect(result.isErr() && result.error).toMatchObject({ kind: "failure", code: "unavailable", retryable: true });
  expect(await everythingIn(repository)).toBe(before);
  expect((await profiles.run(command)).isOk()).toBe(true);
});

test.each(commands)(
  "G1, G4: of a command whose answer was lost everything is there, and a retry by key tells: $type",
  async (command) => {
    const { repository, profiles, at } = await open();
    const idempotencyKey = "key";
    const lost = await at("after", () => profiles.run(command, { idempotencyKey }));
    expect(lost.isErr() && lost.error).toMatchObject({ kind: "failure", code: "unknown", retryable: true });
    const after = await everythingIn(repository);
    const { events, replayed } = await value(profiles.run(command, { idempotencyKey }));
    expect(replayed).toBe(true);
    expect(await everythingIn(repository)).toBe(after);
    const { items } = await value(profiles.feed({ limit: 1000 }));
    expect(items.slice(-events.length).map(({ type }) => type)).toEqual(events.map(({ type }) => type));
    const profile = await profileOf(profiles.run(command, { idempotencyKey }));
    expect(await value(profiles.find(profile))).toEqual({ profile });
  },
);

test("G1, G7: a command is one change set: profiles, identifiers, history, journal, feed and receipt together", async () => {
  const { repository } = await open();
  const commits: (readonly ChangeSet[])[] = [];
  const commit: Repository["commit"] = (workspace, changeSets) => {
    commits.push(changeSets);
    return repository.commit(workspace, changeSets);
  };
  const profiles = createProfiles({ repository: { ...repository, commit } });
  await value(profiles.addAlias(user, { label: "crm", name: "2" }));
  await value(profiles.identify(guest, "user-1", { idempotencyKey: "key" }));
  expect(commits.map(({ length }) => length)).toEqual([1, 1]);
  const [merge] = commits[1] ?? [];
  expect(merge?.profiles.map(({ state }) => state).sort()).toEqual(["identified", "merged"]);
  expect(merge?.releases).toEqual([["alias", "crm", "1"]]);
  expect(merge?.lookups.map(({ join, leave }) => [join.length, leave.length])).toEqual([[1, 1]]);
  expect(merge?.events.map(({ type }) => type)).toEqual(["absorbed", "merged"]);
  expect(merge?.journal).toHaveLength(1);
  expect(merge?.receipts).toHaveLength(1);
});

test("G1, A2: a command of which one part is refused writes none of its parts", async () => {
  const { repository, profiles } = await open();
  const before = await everythingIn(repository);
  const changes = {
    attributes: { firstName: "Joe" },
    custom: { plan: "pro" },
    events: [{ name: "viewed" }],
    devices: [{ deviceId: "d1" }],
    operations: { plan: { op: "increment", by: 1 } },
  } as const;
  expect(await problem(profiles.track(user, changes))).toMatchObject({ code: "invalid_operation" });
  expect(await problem(profiles.track({ externalId: "new" }, changes))).toMatchObject({ code: "invalid_operation" });
  expect(await everythingIn(repository)).toBe(before);
});
