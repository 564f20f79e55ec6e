import { createMemoryRepository } from "@selfsame/adapter-memory";
import { all, externalId, type Profile } from "@selfsame/core";
import { createWorld, problem, profileOf, value } from "@selfsame/testkit";
import { describe, expect, test } from "vitest";

const open = () => createWorld({ repository: createMemoryRepository() });
type Open = ReturnType<typeof open>;

const idOf = (number: number) => `0192f0c1-2345-7abc-8def-${String(number).padStart(12, "0")}`;
const prioritization = ["identified"] as const;

const targets = [
  ["profile id", { profileId: idOf(1) }],
  ["external id", { externalId: "User 1" }],
  ["alias", { alias: { label: "crm", name: "C-1" } }],
  ["email", { email: "joe@example.com", prioritization }],
  ["phone number", { phone: "+12025550123", prioritization }],
] as const;

const setUp = async ({ profiles }: Open) => {
  await value(profiles.recognize({ profileId: idOf(1) }));
  await value(profiles.recognize({ profileId: idOf(2) }));
  await value(profiles.identify({ profileId: idOf(1) }, "User 1"));
  await value(profiles.addAlias({ profileId: idOf(1) }, { label: "crm", name: "C-1" }));
  const attributes = { firstName: "Joé", lastName: "van Doe", email: "Joe@Example.com", phone: "202-555-0123" };
  await value(profiles.track({ profileId: idOf(1) }, { attributes, custom: { note: "hidden" } }));
  return (await value(profiles.find({ profileId: idOf(1) }))).profile;
};

const idsOf = (profiles: readonly Profile[]) => profiles.map(({ profileId }) => profileId);

describe("find", () => {
  test.each(targets)("F1: by %s", async (_, target) => {
    const world = open();
    const profile = await setUp(world);
    expect(await value(world.profiles.find(target))).toStrictEqual({ profile });
  });

  test("F1: by a profile that the service answered, of which only the profile id counts", async () => {
    const world = open();
    const profile = await setUp(world);
    expect(await value(world.profiles.find({ ...profile, externalId: undefined, aliases: {} } as const))).toEqual({
      profile,
    });
  });

  test.each([
    ["profile id", { profileId: idOf(9) }],
    ["external id", { externalId: "user 1" }],
    ["alias label", { alias: { label: "CRM", name: "C-1" } }],
    ["alias name", { alias: { label: "crm", name: "c-1" } }],
    ["email", { email: "ann@example.com", prioritization }],
    ["phone number", { phone: "+12025550124", prioritization }],
  ] as const)("F1: an unknown %s finds no one", async (_, target) => {
    const world = open();
    await setUp(world);
    expect(await problem(world.profiles.find(target))).toEqual({ kind: "refusal", code: "profile_not_found" });
  });
});

describe("findAll", () => {
  test("F1: answers for each target, in request order, whatever became of the others", async () => {
    const world = open();
    const profile = await setUp(world);
    await value(world.profiles.renameExternalId({ from: "User 1", to: "User 2" }));
    const stale = { externalId: "User 1" };
    const unknown = { externalId: "nobody" };
    const blank = { externalId: " " };
    const asked = [unknown, stale, { profileId: idOf(2) }, blank, targets[2][1], { profileId: idOf(2) }];
    const answers = await value(world.profiles.findAll(asked));
    expect(answers.map((answer) => (answer.isOk() ? answer.value.profile.profileId : answer.error.code))).toEqual([
      "profile_not_found",
      profile.profileId,
      idOf(2),
      "invalid_input",
      profile.profileId,
      idOf(2),
    ]);
    expect(answers[1]?.isOk() && answers[1].value.redirectedFrom).toEqual([stale]);
    expect(answers[3]?.isErr() && answers[3].error).toMatchObject({ path: ["targets", 3, "externalId"] });
  });

  test("F1: each answer is the one of find", async () => {
    const world = open();
    await setUp(world);
    const answers = await value(world.profiles.findAll(targets.map(([, target]) => target)));
    for (const [index, [, target]] of targets.entries())
      expect(answers[index]?.isOk() && answers[index].value).toEqual(await value(world.profiles.find(target)));
    expect(await value(world.profiles.findAll([]))).toEqual([]);
  });

  test("A4: is refused as a whole when it is too long or no list", async () => {
    const { profiles } = createWorld({ repository: createMemoryRepository(), policy: { limits: { commands: 2 } } });
    const three = [1, 2, 3].map((number) => ({ profileId: idOf(number) }));
    const found = { kind: "refusal", code: "limit_exceeded", path: ["targets"], limit: "commands", max: 2 };
    expect(await problem(profiles.findAll(three))).toEqual(found);
    // @ts-expect-error one target is no list
    expect(await problem(profiles.findAll(three[0]))).toMatchObject({ code: "invalid_input", path: ["targets"] });
  });
});

describe("search", () => {
  test.each([
    "0192F0C1-2345-7abc-8def-000000000001",
    "User 1",
    "C-1",
    " JOE@example.com",
    "+1 (202) 555-0123",
    "joé",
    "DOE",
    "van d",
    "doe joé c crm",
  ])("F1: %j, any identifier or the beginnings of words in names and aliases, finds the profile", async (text) => {
    const world = open();
    const profile = await setUp(world);
    expect(await value(world.profiles.search(text))).toEqual({ items: [profile] });
  });

  test.each(["user 1", "hidden", "nobody", "oe", "joé nobody", "example.com"])("F1: %j finds no one", async (text) => {
    const world = open();
    await setUp(world);
    expect(await value(world.profiles.search(text))).toEqual({ items: [] });
  });

  test("F1: a blank text is refused", async () => {
    expect(await problem(open().profiles.search(" "))).toMatchObject({ code: "invalid_input", path: ["text"] });
  });

  test("F1: a deprecated external id and an absorbed profile's alias find the survivor", async () => {
    const world = open();
    await setUp(world);
    await value(world.profiles.addAlias({ profileId: idOf(2) }, { label: "shop", name: "S-2" }));
    await value(world.profiles.renameExternalId({ from: "User 1", to: "User 2" }));
    await value(world.profiles.identify({ profileId: idOf(2) }, "User 2"));
    for (const text of ["User 1", "S-2", "shop"])
      expect(idsOf((await value(world.profiles.search(text))).items)).toEqual([idOf(1)]);
  });
});

describe("counts and listings", () => {
  test("F3: hold live profiles only", async () => {
    const world = open();
    const { profiles } = world;
    await setUp(world);
    expect(await value(profiles.count(all()))).toBe(2);
    await value(profiles.track({ profileId: idOf(2) }, { attributes: { firstName: "Joé" } }));
    await value(profiles.identify({ profileId: idOf(2) }, "User 1"));
    for (const segment of [all(), externalId.isNotBlank()]) {
      expect(await value(profiles.count(segment))).toBe(1);
      expect(idsOf((await value(profiles.list(segment))).items)).toEqual([idOf(1)]);
    }
    expect(await value(profiles.count(externalId.isBlank()))).toBe(0);
    expect(idsOf((await value(profiles.search("joé"))).items)).toEqual([idOf(1)]);
    expect(await value(profiles.search(idOf(2)))).toEqual({ items: [] });
  });

  test("F3: pages hold each profile once, in the order of their ids, and the last has no next", async () => {
    const { profiles } = open();
    for (const number of [5, 3, 1, 4, 2]) {
      await value(profiles.recognize({ profileId: idOf(number) }));
      await value(profiles.track({ profileId: idOf(number) }, { attributes: { firstName: "Joe" } }));
    }
    const questions = [
      (after?: string) => profiles.list(all(), { limit: 2, after }),
      (after?: string) => profiles.search("joe", { limit: 2, after }),
    ];
    for (const question of questions) {
      const first = await value(question());
      const second = await value(question(first.next));
      const third = await value(question(second.next));
      expect([first, second, third].map(({ items }) => idsOf(items))).toEqual([
        [idOf(1), idOf(2)],
        [idOf(3), idOf(4)],
        [idOf(5)],
      ]);
      expect(third).not.toHaveProperty("next");
    }
    expect(await value(profiles.list(all(), { limit: 5 }))).not.toHaveProperty("next");
  });

  test("F3: a cursor stays valid while data changes", async () => {
    const { profiles } = open();
    for (const number of [1, 3, 5]) await value(profiles.recognize({ profileId: idOf(number) }));
    const { next } = await value(profiles.list(all(), { limit: 2 }));
    await value(profiles.merge({ from: { profileId: idOf(3) }, into: { profileId: idOf(1) } }));
    for (const number of [2, 4]) await profileOf(profiles.recognize({ profileId: idOf(number) }));
    expect(idsOf((await value(profiles.list(all(), { after: next }))).items)).toEqual([idOf(4), idOf(5)]);
  });

  test.each([{ limit: 0 }, { limit: -1 }, { limit: 1.5 }, { limit: 1001 }, { limit: Number.NaN }, { after: "" }])(
    "F3: %j is no page",
    async (page) => {
      const { profiles } = open();
      const told = { kind: "refusal", code: "invalid_input", path: ["page", Object.keys(page)[0]] };
      expect(await problem(profiles.list(all(), page))).toMatchObject(told);
      expect(await problem(profiles.search("joe", page))).toMatchObject(told);
      expect(await problem(profiles.feed(page))).toMatchObject(told);
      expect(await problem(profiles.history({ profileId: idOf(1) }, page))).toMatchObject(told);
    },
  );
});
