import { createMemoryRepository } from "@selfsame/adapter-memory";
import type { CommandInput } from "@selfsame/core";
import { createWorld, profileOf, value } from "@selfsame/testkit";
import { describe, expect, test } from "vitest";

const open = () => createWorld({ repository: createMemoryRepository() });
type Open = ReturnType<typeof open>;

const absorbed = "0192f0c1-0001-7abc-8def-0123456789ab";
const guest = { alias: { label: "crm", name: "1" } };
const user = { externalId: "user-1" };
const bystander = { externalId: "bystander" };
const byEmail = { email: "joe@example.com", prioritization: ["least_recently_updated"] } as const;
const stale = { kind: "refusal", code: "stale_preview" };

const setUp = async ({ profiles, pass }: Open) => {
  await value(profiles.track(guest, { attributes: { firstName: "Joe", email: "joe@example.com" } }));
  await value(profiles.track(user, { attributes: { lastName: "Doe", email: "joe@example.com" } }));
  await value(profiles.track(bystander, {}));
  await value(profiles.renameExternalId({ from: "user-1", to: "user-2" }));
  await value(profiles.recognize({ profileId: absorbed }));
  await value(profiles.merge({ from: { profileId: absorbed }, into: bystander }));
  pass(1_000);
};

const changing: readonly CommandInput[] = [
  { type: "recognize" },
  { type: "recognize", profileId: "0192f0c1-2345-7abc-8def-0123456789ab" },
  { type: "recognize", alias: { label: "crm", name: "9" } },
  { type: "identify", target: guest, externalId: "new" },
  { type: "identify", target: guest, externalId: "user-1" },
  { type: "addAlias", target: user, alias: { label: "crm", name: "2" } },
  { type: "addAlias", target: guest, alias: { label: "crm", name: "2" } },
  { type: "updateAlias", label: "crm", from: "1", to: "2" },
  { type: "removeAlias", alias: guest.alias },
  { type: "track", target: guest, changes: { custom: { a: 1 }, events: [{ name: "viewed" }] } },
  { type: "track", target: { externalId: "new" }, changes: { sessions: [{}] } },
  { type: "merge", from: guest, into: user },
  { type: "renameExternalId", from: "user-2", to: "user-3" },
  { type: "dropExternalId", externalId: "user-1" },
  { type: "unmerge", profileId: absorbed },
  { type: "erase", target: user },
];

const unchanging: readonly CommandInput[] = [
  { type: "recognize", ...guest },
  { type: "identify", target: user, externalId: "user-2" },
  { type: "addAlias", target: guest, alias: guest.alias },
  { type: "track", target: { externalId: "new" }, changes: {}, updateExistingOnly: true },
];

describe("preview", () => {
  test.each([...changing, ...unchanging])("M13: writes nothing and shows what run then does: %j", async (command) => {
    const world = open();
    await setUp(world);
    const before = await world.everything();
    const { token, ...shown } = await value(world.profiles.preview(command));
    expect(await world.everything()).toBe(before);
    world.pass(60_000);
    expect(await value(world.profiles.run(command, { expect: token }))).toEqual(shown);
    expect((await world.everything()) === before).toBe(unchanging.includes(command));
  });

  test("M13: time and minted ids of what is run are those that were shown", async () => {
    const world = open();
    const { token, ...shown } = await value(world.profiles.preview({ type: "recognize" }));
    world.pass(60_000);
    await value(world.profiles.recognize());
    const profile = await profileOf(world.profiles.run({ type: "recognize" }, { expect: token }));
    expect(shown).toHaveProperty("profile", profile);
    expect(profile.createdAt).toBe("2025-01-01T00:00:00.000Z");
    expect((await value(world.profiles.find(profile))).profile).toEqual(profile);
  });

  test("M13: a merge is shown field by field, with the source of each value", async () => {
    const world = open();
    await setUp(world);
    const shown = await value(world.profiles.preview({ type: "identify", target: guest, externalId: "user-2" }));
    expect(shown).toMatchObject({
      outcome: "merged",
      merge: {
        fields: {
          "attributes.firstName": { value: "Joe", source: "absorbed" },
          "attributes.lastName": { value: "Doe", source: "survivor" },
        },
        aliases: { moved: [guest.alias], dropped: [] },
      },
      events: [{ type: "absorbed" }, { type: "merged" }],
    });
  });

  test("M13: what would be refused is refused", async () => {
    const world = open();
    await setUp(world);
    const taken = { type: "addAlias", target: user, alias: guest.alias } as const;
    expect(await world.refused(() => world.profiles.preview(taken))).toMatchObject({ code: "alias_taken" });
    const unknown = { type: "removeAlias", alias: { label: "no", name: "no" } } as const;
    expect(await world.refused(() => world.profiles.preview(unknown))).toMatchObject({ code: "alias_not_found" });
  });
});

describe("a token", () => {
  const merging = { type: "identify", target: guest, externalId: "user-2" } as const;

  const changes: readonly (readonly [string, CommandInput])[] = [
    ["one side changed", { type: "track", target: guest, changes: { custom: { a: 1 } } }],
    [
      "one side changed without a visible effect on the other",
      { type: "addAlias", target: user, alias: { label: "s", name: "s" } },
    ],
    ["a side was merged away", { type: "merge", from: guest, into: bystander }],
    ["the target is gone", { type: "removeAlias", alias: guest.alias }],
    ["the external id has another owner", { type: "renameExternalId", from: "user-2", to: "user-3" }],
  ];

  test.each(changes)("M13: is stale when %s", async (_, change) => {
    const world = open();
    await setUp(world);
    const { token } = await value(world.profiles.preview(merging));
    await value(world.profiles.run(change));
    expect(await world.refused(() => world.profiles.run(merging, { expect: token }))).toEqual(stale);
  });

  test("M13: is stale when something appeared that was shown not to be there", async () => {
    const world = open();
    const command = { type: "track", target: { externalId: "new" }, changes: {} } as const;
    const { token } = await value(world.profiles.preview(command));
    await value(world.profiles.run(command));
    expect(await world.refused(() => world.profiles.run(command, { expect: token }))).toEqual(stale);
  });

  test("M13, L20: is stale when another candidate was updated, though the choice is the same", async () => {
    const world = open();
    await setUp(world);
    await value(world.profiles.track(user, { custom: { later: true } }));
    const command = { type: "track", target: byEmail, changes: { custom: { a: 1 } } } as const;
    const { token } = await value(world.profiles.preview(command));
    world.pass(1_000);
    await value(world.profiles.track(user, { custom: { later: "still" } }));
    const again = await profileOf(world.profiles.preview(command));
    expect(again.aliases).toEqual({ crm: "1" });
    expect(await world.refused(() => world.profiles.run(command, { expect: token }))).toEqual(stale);
  });

  test("M13: is not stale when someone else changed", async () => {
    const world = open();
    await setUp(world);
    const { token, ...shown } = await value(world.profiles.preview(merging));
    await value(world.profiles.track(bystander, { custom: { a: 1 } }));
    await value(world.profiles.recognize());
    expect(await value(world.profiles.run(merging, { expect: token }))).toEqual(shown);
  });

  test.each(changing)("M13: makes its command once: %j", async (command) => {
    const world = open();
    await setUp(world);
    const { token } = await value(world.profiles.preview(command));
    const first = await value(world.profiles.run(command, { expect: token }));
    const after = await world.everything();
    const second = await world.profiles.run(command, { expect: token });
    expect(second.isOk() ? second.value : second.error).toEqual(second.isOk() ? first : stale);
    expect(await world.everything()).toBe(after);
  });

  test("M13: is good for no other command", async () => {
    const world = open();
    await setUp(world);
    for (const command of changing) {
      const { token } = await value(world.profiles.preview(command));
      for (const other of changing)
        if (other !== command)
          expect(await world.refused(() => world.profiles.run(other, { expect: token }))).toEqual(stale);
    }
  });

  test("M13: is good for no other source, nor for other values", async () => {
    const world = open();
    await setUp(world);
    const command = { type: "track", target: guest, changes: { custom: { a: 1 } } } as const;
    const { token } = await value(world.profiles.preview(command));
    const other = { ...command, changes: { custom: { a: 2 } } };
    expect(await world.refused(() => world.profiles.run(other, { expect: token }))).toEqual(stale);
    const aliasing = { type: "addAlias", target: user, alias: { label: "s", name: "s" } } as const;
    const shown = await value(world.profiles.preview(aliasing));
    const source = "api";
    expect(await world.refused(() => world.profiles.run(aliasing, { source, expect: shown.token }))).toEqual(stale);
  });

  test.each(["", "token", "{}", "null", "[]", '{"time":1}'])("M13: %j is no token", async (token) => {
    const { profiles, refused } = open();
    const problem = await refused(() => profiles.run({ type: "recognize" }, { expect: token }));
    expect(problem).toMatchObject({ code: "invalid_input", path: ["options", "expect"] });
  });

  test("M13: is only taken by run", async () => {
    const { profiles, refused } = open();
    const { token } = await value(profiles.preview({ type: "recognize" }));
    const options = { expect: token };
    // @ts-expect-error a method says what it does by its name, and has no preview
    const problem = await refused(() => profiles.recognize({}, options));
    expect(problem).toMatchObject({ code: "invalid_input", path: ["options", "expect"] });
  });

  test("G4, M13: the run of a preview may have a key, and its retry is answered from the receipt", async () => {
    const world = open();
    await setUp(world);
    const { token, ...shown } = await value(world.profiles.preview(merging));
    const options = { expect: token, idempotencyKey: "key-1" };
    expect(await value(world.profiles.run(merging, options))).toEqual(shown);
    expect(await value(world.profiles.run(merging, options))).toEqual({ ...shown, replayed: true });
    const other = { type: "recognize" } as const;
    expect(await world.refused(() => world.profiles.run(other, options))).toMatchObject({
      code: "idempotency_key_reused",
    });
  });

  test("G4, M13: a preview with a key records nothing", async () => {
    const world = open();
    await setUp(world);
    const before = await world.everything();
    const options = { idempotencyKey: "key-1" };
    const { token, ...shown } = await value(world.profiles.preview(merging, options));
    expect(await world.everything()).toBe(before);
    expect(await value(world.profiles.run(merging, { ...options, expect: token }))).toEqual(shown);
  });
});
