import { createMemoryRepository } from "@selfsame/adapter-memory";
import { all, type CommandInput, type Profiles, type Repository } from "@selfsame/core";
import { commitEach } from "@selfsame/core/stored";
import { createWorld, problem, value } from "@selfsame/testkit";
import type { ResultAsync } from "neverthrow";
import { describe, expect, test } from "vitest";

const open = (repository: Repository = createMemoryRepository(), policy = {}) => createWorld({ repository, policy });

const profileId = "0192f0c1-2345-7abc-8def-0123456789ab";
const guest = { alias: { label: "crm", name: "1" } };
const second = { label: "crm", name: "2" };
const user = { externalId: "user-1" };
const device = { deviceId: "d1", os: "o" };
const changes = { custom: { plan: "pro" }, events: [{ name: "viewed" }] };

type Call = (profiles: Profiles) => ResultAsync<unknown, unknown>;

/** One life, each step as data and as the method of the same name. */
const life: readonly (readonly [CommandInput, Call])[] = [
  [{ type: "recognize", profileId, device }, (profiles) => profiles.recognize({ profileId, device })],
  [{ type: "recognize", ...guest }, (profiles) => profiles.recognize(guest)],
  [{ type: "track", target: user, changes }, (profiles) => profiles.track(user, changes)],
  [
    { type: "track", target: { externalId: "no" }, changes, updateExistingOnly: true },
    (profiles) => profiles.track({ externalId: "no" }, changes, { updateExistingOnly: true }),
  ],
  [
    { type: "addAlias", target: guest, alias: second, source: "api" },
    (profiles) => profiles.addAlias(guest, second, { source: "api" }),
  ],
  [{ type: "addAlias", target: guest, alias: second }, (profiles) => profiles.addAlias(guest, second)],
  [
    { type: "updateAlias", label: "crm", from: "2", to: "1", idempotencyKey: "key" },
    (profiles) => profiles.updateAlias({ label: "crm", from: "2", to: "1" }, { idempotencyKey: "key" }),
  ],
  [
    { type: "identify", target: { profileId }, externalId: "user-1" },
    (profiles) => profiles.identify({ profileId }, "user-1"),
  ],
  [{ type: "merge", from: guest, into: user }, (profiles) => profiles.merge({ from: guest, into: user })],
  [{ type: "unmerge", profileId }, (profiles) => profiles.unmerge({ profileId })],
  [
    { type: "renameExternalId", from: "user-1", to: "user-2" },
    (profiles) => profiles.renameExternalId({ from: "user-1", to: "user-2" }),
  ],
  [{ type: "dropExternalId", externalId: "user-2" }, (profiles) => profiles.dropExternalId("user-2")],
  [{ type: "dropExternalId", externalId: "user-1" }, (profiles) => profiles.dropExternalId("user-1")],
  [{ type: "erase", target: { profileId } }, (profiles) => profiles.erase({ profileId })],
  [{ type: "removeAlias", alias: guest.alias }, (profiles) => profiles.removeAlias(guest.alias)],
];

/** What was answered, but for ids that are random. */
const told = (result: { isOk: () => boolean }) => JSON.parse(JSON.stringify(result));

const exportsOf = async ({ profiles }: ReturnType<typeof open>) => {
  const { items } = await value(profiles.list(all()));
  const texts = [];
  for (const profile of items) texts.push((await value(profiles.export(profile))).json);
  return texts;
};

describe("a command", () => {
  test("G8: is the same as data and as a method", async () => {
    const [asData, asMethod, asList] = [open(), open(), open()];
    const answers = [];
    for (const [command, call] of life) {
      const answer = told(await asData.profiles.run(command));
      expect(answer, command.type).toEqual(told(await call(asMethod.profiles)));
      answers.push(answer);
    }
    const listed = await value(asList.profiles.runAll(life.map(([command]) => command)));
    expect(listed.map(told)).toEqual(answers);
    expect(await exportsOf(asMethod)).toEqual(await exportsOf(asData));
    expect(await exportsOf(asList)).toEqual(await exportsOf(asData));
    expect(await exportsOf(asData)).toHaveLength(1);
  });

  test("G8: has the same outcome and export on a store that takes one change set at a time", async () => {
    const memory = createMemoryRepository();
    const commitOne = (workspace: string, changeSet: Parameters<Repository["commit"]>[1][number]) =>
      memory.commit(workspace, [changeSet]).map(([outcome = "conflict"]) => outcome);
    const [one, many] = [open({ ...memory, commit: commitEach(commitOne) }), open()];
    for (const [command] of life)
      expect(told(await one.profiles.run(command))).toEqual(told(await many.profiles.run(command)));
    expect(await exportsOf(one)).toEqual(await exportsOf(many));
  });

  test("G8: may have been through JSON", async () => {
    const [plain, sent] = [open(), open()];
    for (const [command] of life)
      expect(told(await sent.profiles.run(JSON.parse(JSON.stringify(command))))).toEqual(
        told(await plain.profiles.run(command)),
      );
  });
});

describe("runAll", () => {
  const rename = (from: string, to: string) => ({ type: "renameExternalId", from, to }) as const;

  test("M10: answers in request order, each command decided after the one before, whatever became of it", async () => {
    const { profiles } = open();
    const commands: readonly CommandInput[] = [
      rename("a", "b"),
      { type: "track", target: { externalId: "a" }, changes: {} },
      rename("a", "b"),
      rename("a", "c"),
      rename("b", "b"),
      rename("b", " "),
      rename("b", "c"),
      { type: "identify", target: { externalId: "a" }, externalId: "c" },
    ];
    const answers = await value(profiles.runAll(commands));
    expect(answers.map((answer) => (answer.isOk() ? answer.value.outcome : answer.error.code))).toEqual([
      "profile_not_found",
      "created",
      "renamed",
      "external_id_not_primary",
      "external_id_in_use",
      "invalid_input",
      "renamed",
      "unchanged",
    ]);
  });

  test("M10: the result of merges into one target does not depend on how they are split", async () => {
    const names = ["a", "b", "c", "d"];
    const texts = [];
    for (const sizes of [[4], [1, 1, 1, 1], [2, 2], [3, 1]]) {
      const world = open();
      for (const externalId of ["into", ...names])
        await value(world.profiles.track({ externalId }, { custom: { [externalId]: 1, first: externalId } }));
      const rest = [...names];
      for (const size of sizes) {
        const commands = rest.splice(0, size).map(
          (from): CommandInput => ({
            type: "merge",
            from: { externalId: from },
            into: { externalId: "into" },
          }),
        );
        const answers = await value(world.profiles.runAll(commands));
        expect(answers.map((answer) => answer.isOk() && answer.value.outcome)).toEqual(commands.map(() => "merged"));
      }
      texts.push((await value(world.profiles.export({ externalId: "into" }))).json);
    }
    expect(new Set(texts).size).toBe(1);
  });

  test("M10: of no commands there are no answers", async () => {
    expect(await value(open().profiles.runAll([]))).toEqual([]);
  });

  test("A4: is refused as a whole, and nothing of it is made, only when it is too long or no list", async () => {
    const { profiles, refused } = open(createMemoryRepository(), { limits: { commands: 2 } });
    const command = { type: "recognize" } as const;
    const found = { kind: "refusal", code: "limit_exceeded", path: ["commands"], limit: "commands", max: 2 };
    expect(await refused(() => profiles.runAll([command, command, command]))).toEqual(found);
    expect(await value(profiles.runAll([command, command]))).toHaveLength(2);
    // @ts-expect-error one command is no list
    expect(await problem(profiles.runAll(command))).toMatchObject({ code: "invalid_input", path: ["commands"] });
  });

  test("A4: takes 1,000 commands when no limit is given", async () => {
    const { profiles } = open();
    const find = { type: "removeAlias", alias: guest.alias } as const;
    expect(await value(profiles.runAll(Array.from({ length: 1_000 }, () => find)))).toHaveLength(1_000);
    expect(await problem(profiles.runAll(Array.from({ length: 1_001 }, () => find)))).toMatchObject({ max: 1_000 });
  });

  test("G5: what is no command is refused in its place", async () => {
    const { profiles } = open();
    const foreign = JSON.parse('[null,{},{"type":"fly"},{"type":"recognize","wings":2},{"type":"recognize"}]');
    const answers = await value(profiles.runAll(foreign));
    expect(answers.map((answer) => (answer.isOk() ? answer.value.outcome : answer.error.code))).toEqual([
      ...Array.from({ length: 4 }, () => "invalid_input"),
      "recognized",
    ]);
    expect(await value(profiles.count(all()))).toBe(1);
  });
});
