import { createMemoryRepository } from "@selfsame/adapter-memory";
import { type ChangeSet, type CommandInput, createProfiles, type Profiles, type Repository } from "@selfsame/core";
import { everythingIn, problem, value } from "@selfsame/testkit";
import { ok } from "neverthrow";
import { describe, expect, test } from "vitest";

const recordBytes = 5_000;
const refusal = { kind: "refusal", code: "limit_exceeded", path: [], limit: "recordBytes", max: recordBytes };
const user = { externalId: "user-1" };
const half = "x".repeat(recordBytes / 2);
const limits = { textLength: 1e6 };

const isLarge = ({ profiles }: ChangeSet) => profiles.some((record) => JSON.stringify(record).length > recordBytes);

/** A store that keeps small profiles only. */
const small = (repository: Repository): Repository => ({
  ...repository,
  capabilities: Object.freeze({ ...repository.capabilities, recordBytes }),
  commit: (workspace, changeSets) =>
    repository
      .commit(
        workspace,
        changeSets.filter((one) => !isLarge(one)),
      )
      .map(([...outcomes]) => changeSets.map((one) => (isLarge(one) ? "too_large" : (outcomes.shift() ?? "conflict")))),
  within: () => ok(small(repository)),
});

const open = () => {
  const repository = createMemoryRepository();
  return { repository, profiles: createProfiles({ repository: small(repository), policy: { limits } }) };
};

const tracking = (name: string, text: string): CommandInput => ({
  type: "track",
  target: user,
  changes: { custom: { [name]: text } },
});

describe("what a store cannot keep in one record", () => {
  const ways: readonly (readonly [
    string,
    (profiles: Profiles, command: CommandInput) => ReturnType<Profiles["run"]>,
  ])[] = [
    ["a command", (profiles, command) => profiles.run(command)],
    ["a command with a key", (profiles, command) => profiles.run(command, { idempotencyKey: "key" })],
    ["a command in the host's transaction", (profiles, command) => profiles.within({}).run(command)],
    [
      "a command that was shown before",
      (profiles, command) => profiles.preview(command).andThen(({ token }) => profiles.run(command, { expect: token })),
    ],
  ];

  test.each(ways)("G1, L18: is refused as %s, and nothing of it is written", async (_, run) => {
    const { repository, profiles } = open();
    await value(profiles.run(tracking("first", half)));
    const before = await everythingIn(repository);
    expect(await problem(run(profiles, tracking("second", half)))).toEqual(refusal);
    expect(await everythingIn(repository)).toBe(before);
    expect(await value(run(profiles, tracking("second", "small")))).toMatchObject({ outcome: "tracked" });
  });

  test("M14: is refused as a merge whose survivor would be too large", async () => {
    const { repository, profiles } = open();
    const guest = { alias: { label: "crm", name: "1" } };
    await value(profiles.track(guest, { custom: { first: half } }));
    await value(profiles.track(user, { custom: { second: half } }));
    const before = await everythingIn(repository);
    expect(await problem(profiles.identify(guest, user.externalId))).toEqual(refusal);
    expect(await problem(profiles.merge({ from: guest, into: user }))).toEqual(refusal);
    expect(await everythingIn(repository)).toBe(before);
  });

  test.each([
    [
      "at once",
      (profiles: Profiles, commands: readonly CommandInput[]) => Promise.all(commands.map((one) => profiles.run(one))),
    ],
    ["in a list", (profiles: Profiles, commands: readonly CommandInput[]) => value(profiles.runAll(commands))],
  ])("G1: of commands on one user that come %s those are refused that do not fit, and no others", async (_, run) => {
    const { profiles } = open();
    const commands = [tracking("a", half), tracking("b", "small"), tracking("c", half), tracking("d", "small")];
    const answers = await run(profiles, [...commands, tracking("e", half)]);
    const heard = answers.map((answer) => (answer.isOk() ? answer.value.outcome : answer.error));
    expect(heard).toEqual(["created", "tracked", refusal, "tracked", refusal]);
    expect(Object.keys((await value(profiles.find(user))).profile.custom).sort()).toEqual(["a", "b", "d"]);
  });

  test("G5: is a failure where the store said that it has no such bound", async () => {
    const { repository } = open();
    const { capabilities } = repository;
    const profiles = createProfiles({ repository: { ...small(repository), capabilities }, policy: { limits } });
    expect(await problem(profiles.run(tracking("all", half + half)))).toMatchObject({
      kind: "failure",
      code: "unknown",
    });
  });
});
