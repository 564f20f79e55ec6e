import { createMemoryRepository } from "@selfsame/adapter-memory";
import type { CommandInput } from "@selfsame/core";
import { createWorld, profileOf, value } from "@selfsame/testkit";
import { describe, expect, test } from "vitest";

const open = () => createWorld({ repository: createMemoryRepository() });
type Open = ReturnType<typeof open>;

const idempotencyKey = "key-1";
const guest = { alias: { label: "crm", name: "1" } };
const user = { externalId: "user-1" };
const reused = { kind: "refusal", code: "idempotency_key_reused" };

const setUp = async ({ profiles, pass }: Open) => {
  await value(profiles.recognize(guest));
  await value(profiles.track(user, { custom: { plan: "pro" } }));
  await value(profiles.renameExternalId({ from: "user-1", to: "user-2" }));
  pass(1_000);
};

const viewed = { type: "track", target: user, changes: { events: [{ name: "viewed" }] } } as const;

const done: readonly CommandInput[] = [
  { type: "recognize" },
  { type: "recognize", ...guest },
  { type: "identify", target: guest, externalId: "new" },
  { type: "identify", target: guest, externalId: "user-1" },
  { type: "identify", target: user, externalId: "user-2" },
  { type: "addAlias", target: user, alias: { label: "crm", name: "2" } },
  { type: "addAlias", target: guest, alias: guest.alias },
  { type: "updateAlias", label: "crm", from: "1", to: "2" },
  { type: "removeAlias", alias: guest.alias },
  viewed,
  { type: "track", target: { externalId: "new" }, changes: { events: [{ name: "viewed" }] } },
  { type: "track", target: { externalId: "new" }, changes: {}, updateExistingOnly: true },
  { type: "merge", from: user, into: guest },
  { type: "merge", from: user, into: user },
  { type: "renameExternalId", from: "user-2", to: "user-3" },
  { type: "dropExternalId", externalId: "user-1" },
  { type: "erase", target: user },
];

describe("a retry with the same key", () => {
  test.each(done)("G4: answers what was recorded, with no second effect: $type", async (command) => {
    const world = open();
    await setUp(world);
    const first = await value(world.profiles.run(command, { idempotencyKey }));
    expect(first).not.toHaveProperty("replayed");
    const after = await world.everything();
    world.pass(1_000);
    for (let retry = 0; retry < 2; retry += 1) {
      const again = await value(world.profiles.run(command, { idempotencyKey }));
      expect(again).toEqual({ ...first, replayed: true });
      expect(await world.everything()).toBe(after);
    }
  });

  test("G4: without a key, or with another one, the effect is made again", async () => {
    const world = open();
    await setUp(world);
    for (const key of [idempotencyKey, undefined, "key-2", undefined, "KEY-1", "key-1 "])
      expect(await value(world.profiles.run(viewed, { idempotencyKey: key }))).not.toHaveProperty("replayed");
    const { profile } = await value(world.profiles.find(user));
    expect(profile.engagement.events).toMatchObject({ viewed: { count: 6 } });
  });

  test("G4: unchanged is recorded too, and then the receipt is the only write", async () => {
    const world = open();
    await setUp(world);
    const before = JSON.parse(await world.everything());
    const call = () => world.profiles.addAlias(guest, guest.alias, { idempotencyKey });
    expect(await value(call())).toMatchObject({ outcome: "unchanged", dataPoints: 0, events: [] });
    const after = JSON.parse(await world.everything());
    const receipts = after.cells.filter((cell: { kind: string }) => cell.kind === "receipt");
    expect(receipts).toHaveLength(1);
    const others = after.cells.filter((cell: { kind: string }) => cell.kind !== "receipt");
    expect({ ...after, cells: others }).toEqual(before);
    await value(world.profiles.removeAlias(guest.alias));
    expect(await value(world.profiles.track(guest, {}))).toMatchObject({ outcome: "created" });
    expect(await value(call())).toMatchObject({ outcome: "unchanged", replayed: true });
  });

  test("G4: skipped is recorded too, and is answered though the profile exists now", async () => {
    const world = open();
    const call = () => world.profiles.track(user, {}, { idempotencyKey, updateExistingOnly: true });
    expect(await value(call())).toEqual({ outcome: "skipped", dataPoints: 0, events: [] });
    await value(world.profiles.track(user, {}));
    expect(await value(call())).toEqual({ outcome: "skipped", dataPoints: 0, events: [], replayed: true });
  });

  test("G4: the profile is today's, and everything else is as recorded", async () => {
    const world = open();
    const { profiles } = world;
    await setUp(world);
    const call = () => profiles.track(guest, { events: [{ name: "viewed" }] }, { idempotencyKey });
    const first = await value(call());
    await value(profiles.track(guest, { custom: { plan: "free" } }));
    const today = (await value(profiles.find(guest))).profile;
    expect(await value(call())).toEqual({ ...first, profile: today, replayed: true });
    const { profile: survivor } = await value(profiles.identify(guest, "user-1"));
    expect(await value(call())).toEqual({ ...first, profile: survivor, replayed: true });
  });

  test("G4: the report and the redirects of a merge are recorded", async () => {
    const world = open();
    await setUp(world);
    const call = () => world.profiles.merge({ from: user, into: guest }, { idempotencyKey });
    const first = await value(call());
    expect(first).toMatchObject({ outcome: "merged", redirectedFrom: [user] });
    expect(first).toHaveProperty("merge.fields");
    await value(world.profiles.track(guest, { custom: { plan: "free" } }));
    const { profile, ...again } = await value(call());
    expect({ ...again, profile: first.profile }).toEqual({ ...first, replayed: true });
    expect(profile.custom).toEqual({ plan: "free" });
  });

  test("G4: refusals are not recorded, and may be tried again", async () => {
    const world = open();
    const { profiles, refused } = world;
    const call = () => profiles.identify(guest, "user-1", { idempotencyKey });
    expect(await refused(call)).toMatchObject({ code: "profile_not_found" });
    await value(profiles.recognize(guest));
    expect(await value(call())).toMatchObject({ outcome: "identified" });
    expect(await value(call())).toMatchObject({ outcome: "identified", replayed: true });
  });

  test("G4: the key may be said in the command or in the options, whose word counts less", async () => {
    const { profiles } = open();
    const command = { type: "recognize", idempotencyKey } as const;
    const first = await profileOf(profiles.run(command, { idempotencyKey: "other" }));
    expect(await value(profiles.recognize({}, { idempotencyKey }))).toMatchObject({ replayed: true, profile: first });
    const [again] = await value(profiles.runAll([command]));
    expect(again?.isOk() && again.value).toMatchObject({ replayed: true, profile: first });
  });

  test("G4: in one runAll the second of two equal commands is the retry of the first", async () => {
    const { profiles } = open();
    const command = { type: "recognize", idempotencyKey } as const;
    const answers = await value(profiles.runAll([command, command]));
    const [first, second] = answers.map((answer) => (answer.isOk() ? answer.value : answer.error));
    expect(second).toEqual({ ...first, replayed: true });
  });

  test("G4: keys are those of one user base", async () => {
    const { profiles } = open();
    await value(profiles.recognize({}, { idempotencyKey }));
    const other = profiles.workspace("eu");
    expect(await value(other.identify(await profileOf(other.recognize()), "u", { idempotencyKey }))).toMatchObject({
      outcome: "identified",
    });
  });

  test.each(["", " ", "k".repeat(256), "a\u0000", "\ud800"])("G4: %j is no key", async (key) => {
    const { profiles, refused } = open();
    const problem = await refused(() => profiles.recognize({}, { idempotencyKey: key }));
    expect(problem).toMatchObject({ path: ["options", "idempotencyKey"] });
  });
});

describe("the same key with another command", () => {
  const track = { type: "track", target: user, changes: { custom: { a: 1 } }, idempotencyKey } as const;

  const others: readonly CommandInput[] = [
    { ...track, target: { externalId: "user-2" } },
    { ...track, changes: { custom: { a: 2 } } },
    { ...track, changes: { custom: { a: 1, b: 1 } } },
    { ...track, changes: {} },
    { ...track, updateExistingOnly: true },
    { ...track, source: "api" },
    { type: "identify", target: guest, externalId: "user-1", idempotencyKey },
    { type: "recognize", idempotencyKey },
  ];

  test.each(others)("G4: is refused, and writes nothing: %j", async (other) => {
    const world = open();
    await setUp(world);
    const before = await value(world.profiles.run(track));
    expect(await world.refused(() => world.profiles.run(other))).toEqual(reused);
    expect(await value(world.profiles.run(track))).toEqual({ ...before, replayed: true });
  });

  test("G4: is refused though the command itself would be refused, but not when it is no command", async () => {
    const world = open();
    await setUp(world);
    await value(world.profiles.run(track));
    const removal = { label: "no", name: "no" };
    expect(await world.refused(() => world.profiles.removeAlias(removal, { idempotencyKey }))).toEqual(reused);
    const blank = await world.refused(() => world.profiles.removeAlias({ label: "", name: "" }, { idempotencyKey }));
    expect(blank).toMatchObject({ code: "invalid_input" });
  });

  test("G4: commands are compared in canonical form, targets reduced to identifiers", async () => {
    const world = open();
    const { profiles } = world;
    const profile = await profileOf(profiles.recognize());
    const changes = { custom: { a: 1, b: [{ x: 1, y: 2 }] }, events: [] };
    await value(profiles.track(profile, changes, { idempotencyKey }));
    const { profileId } = profile;
    const equal = [
      [{ profileId }, changes],
      [{ profileId: profileId.toUpperCase() }, changes],
      [(await value(profiles.find(profile))).profile, changes],
      [profile, { custom: { b: [{ y: 2, x: 1 }], a: 1 }, attributes: {}, operations: undefined }],
    ] as const;
    for (const [target, same] of equal) {
      expect(await value(profiles.track(target, same, { idempotencyKey }))).toMatchObject({ replayed: true });
      const explicit = { idempotencyKey, source: "sdk", updateExistingOnly: false } as const;
      expect(await value(profiles.track(target, same, explicit))).toMatchObject({ replayed: true });
    }
  });

  test("G4: emails and phone numbers are compared in normal form", async () => {
    const { profiles } = open();
    const prioritization = ["unidentified"] as const;
    await value(profiles.track({ email: "joe@example.com", prioritization }, {}, { idempotencyKey }));
    const again = await value(profiles.track({ email: " JOE@example.com", prioritization }, {}, { idempotencyKey }));
    expect(again).toMatchObject({ outcome: "created", replayed: true });
    await value(profiles.track({ phone: "2025550123", prioritization }, {}, { idempotencyKey: "key-2" }));
    const phoned = await value(
      profiles.track({ phone: "+1 202 555 0123", prioritization }, {}, { idempotencyKey: "key-2" }),
    );
    expect(phoned).toMatchObject({ outcome: "created", replayed: true });
  });
});
