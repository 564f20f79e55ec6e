import { createMemoryRepository } from "@selfsame/adapter-memory";
import { type CommandInput, createProfiles, type Observation, type Repository } from "@selfsame/core";
import { createWorld, problem, value } from "@selfsame/testkit";
import { errAsync, okAsync } from "neverthrow";
import { expect, test } from "vitest";

const secrets = ["user-1", "joe@example.com", "secret-alias", "secret-key", "0192f0c1-2345-7abc-8def-0123456789ab"];
const [externalId = "", email = "", name = "", idempotencyKey = "", profileId = ""] = secrets;

const open = (wrap: (repository: Repository) => Repository = (repository) => repository) => {
  const heard: Observation[] = [];
  const repository = wrap(createMemoryRepository());
  const { profiles } = createWorld({ repository, observe: (observation) => void heard.push(observation) });
  return { profiles, heard };
};

const commands = (heard: readonly Observation[]) =>
  heard.flatMap((observation) => (observation.type === "command" ? [observation] : []));

test("L19: each command is heard once, with its type, what came of it, its attempts and its duration", async () => {
  const { profiles, heard } = open();
  await value(profiles.recognize({ profileId }));
  await value(profiles.identify({ profileId }, externalId));
  await value(profiles.identify({ profileId }, externalId));
  await problem(profiles.identify({ profileId }, "another"));
  await value(profiles.runAll([{ type: "removeAlias", alias: { label: "crm", name } }, { type: "recognize" }]));
  const duration = expect.any(Number);
  expect(commands(heard)).toEqual([
    { type: "command", command: "recognize", result: "recognized", attempts: 1, duration },
    { type: "command", command: "identify", result: "identified", attempts: 1, duration },
    { type: "command", command: "identify", result: "unchanged", attempts: 1, duration },
    { type: "command", command: "identify", result: "already_identified", attempts: 1, duration },
    { type: "command", command: "removeAlias", result: "alias_not_found", attempts: 1, duration },
    { type: "command", command: "recognize", result: "recognized", attempts: 1, duration },
  ]);
  for (const { duration: taken } of commands(heard)) expect(taken).toBeGreaterThanOrEqual(0);
});

test("L19: each round of load and commit is heard, with how many commands it was for and its durations", async () => {
  const { profiles, heard } = open();
  await value(profiles.recognize());
  const batches = heard.filter(({ type }) => type === "batch");
  expect(batches).toEqual([{ type: "batch", commands: 1, load: expect.any(Number), commit: expect.any(Number) }]);
});

test("G6: each conflict is heard, with the attempt and the wait that follows", async () => {
  let conflicts = 2;
  const { profiles, heard } = open((repository) => ({
    ...repository,
    commit: (workspace, changeSets) => {
      conflicts -= 1;
      return conflicts < 0
        ? repository.commit(workspace, changeSets)
        : okAsync(changeSets.map(() => "conflict" as const));
    },
  }));
  await value(profiles.recognize());
  expect(heard.filter(({ type }) => type === "conflict")).toEqual([
    { type: "conflict", command: "recognize", attempt: 1, wait: expect.any(Number) },
    { type: "conflict", command: "recognize", attempt: 2, wait: expect.any(Number) },
  ]);
  expect(commands(heard)).toMatchObject([{ result: "recognized", attempts: 3 }]);
});

test("G5: failures are heard by their codes", async () => {
  const { profiles, heard } = open((repository) => ({
    ...repository,
    load: () => errAsync({ kind: "failure", code: "unavailable", retryable: true, cause: { name: "Driver" } }),
  }));
  await problem(profiles.recognize({ profileId }));
  expect(commands(heard).map(({ result }) => result)).toEqual(["unavailable"]);
});

test("M13: the run of a preview is heard like any command, and the preview is not", async () => {
  const { profiles, heard } = open();
  const command: CommandInput = { type: "recognize" };
  const { token } = await value(profiles.preview(command));
  expect(commands(heard)).toEqual([]);
  await value(profiles.run(command, { expect: token }));
  expect(commands(heard)).toMatchObject([{ command: "recognize", result: "recognized", attempts: 1 }]);
});

test("L19: nothing that is heard is personal", async () => {
  const { profiles, heard } = open();
  const alias = { label: "crm", name };
  await value(profiles.recognize({ profileId }, { idempotencyKey }));
  await value(profiles.addAlias({ profileId }, alias));
  await value(profiles.track({ profileId }, { attributes: { email } }));
  await value(profiles.track({ externalId }, { attributes: { email } }));
  await value(profiles.identify({ profileId }, externalId));
  await problem(profiles.addAlias({ externalId: "other" }, alias));
  await problem(profiles.recognize({ profileId: email }));
  expect(heard.length).toBeGreaterThan(5);
  for (const secret of secrets) expect(JSON.stringify(heard)).not.toContain(secret);
});

test("G5: whoever hears may ask the service, and hears that too", async () => {
  const found: unknown[] = [];
  const repository = createMemoryRepository();
  const profiles = createProfiles({
    repository,
    observe: ({ type }) => {
      if (type === "command") found.push(profiles.find({ externalId }).then((result) => result.isOk()));
    },
  });
  await value(profiles.track({ externalId }, {}));
  expect(await Promise.all(found)).toEqual([true]);
});
