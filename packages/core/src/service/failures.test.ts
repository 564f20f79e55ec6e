import { createMemoryRepository } from "@selfsame/adapter-memory";
import { all, type Cell, createProfiles, type Failure, type Profiles, type Repository } from "@selfsame/core";
import { createWorld, everythingIn, problem, value } from "@selfsame/testkit";
import { err, ok, okAsync, ResultAsync } from "neverthrow";
import { describe, expect, test } from "vitest";

const secret = "joe@example.com";
const user = { externalId: "user-1" };
const guest = { alias: { label: "crm", name: "1" } };

type Call = (profiles: Profiles) => ResultAsync<unknown, unknown>;

/** Every method, with the steps of a repository on which it rests. */
const calls: readonly (readonly [string, string, Call])[] = [
  ["recognize", "load commit", (profiles) => profiles.recognize()],
  ["identify", "load commit", (profiles) => profiles.identify(guest, "user-1")],
  ["addAlias", "load commit", (profiles) => profiles.addAlias(user, { label: "crm", name: "2" })],
  ["updateAlias", "load commit", (profiles) => profiles.updateAlias({ label: "crm", from: "1", to: "2" })],
  ["removeAlias", "load commit", (profiles) => profiles.removeAlias(guest.alias)],
  ["track", "load commit", (profiles) => profiles.track(user, { events: [{ name: "viewed" }] })],
  ["merge", "load commit", (profiles) => profiles.merge({ from: guest, into: user })],
  ["renameExternalId", "load commit", (profiles) => profiles.renameExternalId({ from: "user-1", to: "user-2" })],
  ["dropExternalId", "load", (profiles) => profiles.dropExternalId("user-1")],
  ["run", "load commit", (profiles) => profiles.run({ type: "recognize" }, { idempotencyKey: "key" })],
  ["runAll", "load commit", (profiles) => profiles.runAll([{ type: "recognize" }]).andThen(([one]) => one ?? ok(0))],
  ["preview", "load", (profiles) => profiles.preview({ type: "removeAlias", alias: guest.alias })],
  ["find", "load", (profiles) => profiles.find(user)],
  ["findAll", "load", (profiles) => profiles.findAll([user])],
  ["search", "search", (profiles) => profiles.search("joe")],
  ["count", "count", (profiles) => profiles.count(all())],
  ["list", "list", (profiles) => profiles.list(all())],
  ["history", "load history", (profiles) => profiles.history(user)],
  ["export", "load", (profiles) => profiles.export(user)],
  ["feed", "feed", (profiles) => profiles.feed()],
  ["check", "check", (profiles) => profiles.check()],
];
const pairs = calls.flatMap(([method, steps, call]) => steps.split(" ").map((step) => [method, step, call] as const));

const filled = async () => {
  const repository = createMemoryRepository();
  const { profiles } = createWorld({ repository });
  await value(profiles.track(guest, { attributes: { email: secret } }));
  await value(profiles.track(user, {}));
  return { repository, before: await everythingIn(repository) };
};

/** A repository of which one step is replaced. */
const withStep = (repository: Repository, step: string, work: () => unknown): Repository => ({
  ...repository,
  [step]: work,
});

const failures: readonly Failure[] = [
  { kind: "failure", code: "unavailable", retryable: true, cause: { name: "Driver", code: "08006" } },
  { kind: "failure", code: "contention", retryable: true, retryAfterMs: 5, cause: { name: "Driver" } },
  { kind: "failure", code: "corrupt_record", retryable: false, cause: { name: "Driver" } },
  { kind: "failure", code: "unsupported", retryable: false, cause: { name: "Driver" }, remedy: "Call migrate." },
  { kind: "failure", code: "unknown", retryable: true, cause: { name: "Driver" } },
];

test.each(failures)("G5: every method answers the failure $code of its repository as it is", async (failure) => {
  const { repository, before } = await filled();
  for (const [method, step, call] of pairs) {
    const broken = withStep(repository, step, () => new ResultAsync(Promise.resolve(err(failure))));
    const found = await problem(call(createProfiles({ repository: broken })));
    expect(found, `${method}, ${step}`).toEqual(failure);
  }
  expect(await everythingIn(repository)).toBe(before);
});

const driverError = Object.assign(new Error(`duplicate key: ${secret}`), { name: "PgError", detail: secret });
const revoked = Proxy.revocable({}, {});
revoked.revoke();

const defects: readonly (readonly [string, () => unknown])[] = [
  ["throws an error", () => raise(driverError)],
  ["throws a text", () => raise(secret)],
  ["throws nothing", () => raise(undefined)],
  ["throws an error named after data", () => raise(Object.assign(new Error(), { name: secret }))],
  ["throws an error without a readable name", () => raise(unreadable())],
  ["throws what cannot even be asked", () => raise(revoked.proxy)],
  ["rejects", () => Promise.reject(driverError)],
  ["rejects inside a result", () => new ResultAsync(Promise.reject(driverError))],
  ["answers nothing", () => undefined],
  ["answers null", () => null],
  ["answers no result", () => Promise.resolve({ secret })],
  ["answers a result of nothing", () => okAsync(undefined)],
];

const raise = (thrown: unknown): never => {
  throw thrown;
};

const unreadable = () => Object.defineProperty(new Error(), "name", { get: () => raise(driverError) });

// A check answers nothing anyway, and a count only passes on what it was answered.
const passesOn = (method: string, defect: string) =>
  ["check", "count"].includes(method) && defect.startsWith("answers");

test.each(defects)("G5, L19: no method throws, rejects or quotes when its repository %s", async (title, work) => {
  const { repository, before } = await filled();
  for (const [method, step, call] of pairs) {
    if (passesOn(method, title)) continue;
    const found = await problem(call(createProfiles({ repository: withStep(repository, step, work) })));
    const told = { kind: "failure", code: "unknown", retryable: true, cause: { name: expect.any(String) } };
    expect(found, `${method}, ${step}`).toMatchObject(told);
    expect(JSON.stringify(found), `${method}, ${step}`).not.toContain(secret);
  }
  expect(await everythingIn(repository)).toBe(before);
});

describe("a commit", () => {
  test.each([[[]], [["maybe"]]])("G5: that answers %j is a failure", async (outcomes) => {
    const { repository } = await filled();
    const profiles = createProfiles({ repository: withStep(repository, "commit", () => okAsync(outcomes)) });
    expect(await problem(profiles.recognize())).toMatchObject({ kind: "failure", code: "unknown" });
  });

  test("G4: that failed records nothing, and its retry with the same key is made", async () => {
    const { repository } = await filled();
    const [failure] = failures;
    let failing = true;
    const commit: Repository["commit"] = (workspace, changeSets) =>
      failing && failure !== undefined
        ? new ResultAsync(Promise.resolve(err(failure)))
        : repository.commit(workspace, changeSets);
    const profiles = createProfiles({ repository: { ...repository, commit } });
    const call = () => profiles.track(user, { events: [{ name: "viewed" }] }, { idempotencyKey: "key" });
    expect(await problem(call())).toEqual(failure);
    failing = false;
    expect(await value(call())).not.toHaveProperty("replayed");
    expect(await value(call())).toMatchObject({ replayed: true });
  });
});

describe("a store that something else wrote to", () => {
  const without = (repository: Repository, gone: (cell: Cell) => boolean): Repository => ({
    ...repository,
    load: (workspace, keys) => repository.load(workspace, keys).map((cells) => cells.filter((cell) => !gone(cell))),
  });

  test("G5: an identifier of nobody is a corrupt record", async () => {
    const { repository, before } = await filled();
    const profiles = createProfiles({ repository: without(repository, ({ kind }) => kind === "profile") });
    const corrupt = { kind: "failure", code: "corrupt_record", retryable: false, cause: { name: "CorruptRecord" } };
    expect(await problem(profiles.find(user))).toMatchObject(corrupt);
    expect(await problem(profiles.track(guest, {}))).toMatchObject(corrupt);
    expect(await problem(profiles.merge({ from: guest, into: user }))).toMatchObject(corrupt);
    expect(await problem(profiles.track({ email: secret, prioritization: ["identified"] }, {}))).toMatchObject(corrupt);
    expect(await everythingIn(repository)).toBe(before);
  });

  test("G5: a redirect to nowhere is a corrupt record", async () => {
    const { repository } = await filled();
    const profileId = (await value(createProfiles({ repository }).find(guest))).profile.profileId;
    await value(createProfiles({ repository }).merge({ from: guest, into: user }));
    const live = (cell: Cell) => cell.kind === "profile" && cell.record.state === "identified";
    const profiles = createProfiles({ repository: without(repository, live) });
    expect(await problem(profiles.find({ profileId }))).toMatchObject({ code: "corrupt_record" });
  });
});
