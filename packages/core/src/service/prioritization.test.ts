import { createMemoryRepository } from "@selfsame/adapter-memory";
import { candidateCap, type Prioritization } from "@selfsame/core";
import { createWorld, profileOf, value } from "@selfsame/testkit";
import { describe, expect, test } from "vitest";

const open = () => createWorld({ repository: createMemoryRepository() });
type Open = ReturnType<typeof open>;

const idOf = (number: number) => `0192f0c1-2345-7abc-8def-${String(number).padStart(12, "0")}`;
const email = "joe@example.com";
const phone = "+12025550123";

/** In the order of their updates: guest 1, user 2, guest 3, user 4; all with one email and phone. */
const four = async ({ profiles, pass }: Open) => {
  for (const number of [1, 2, 3, 4]) {
    const profile = await profileOf(profiles.recognize({ profileId: idOf(number) }));
    await value(profiles.track(profile, { attributes: { email: " Joe@Example.COM", phone: "202-555-0123" } }));
    if (number % 2 === 0) await value(profiles.identify(profile, `user-${number}`));
    pass(1_000);
  }
};

const ambiguous = (...counts: readonly number[]) => ({
  kind: "refusal",
  code: "ambiguous",
  candidates: counts.map(idOf),
});
const nobody = { kind: "refusal", code: "profile_not_found" };

const filters: readonly (readonly [Prioritization, number | object])[] = [
  [["identified"], ambiguous(2, 4)],
  [["unidentified"], ambiguous(1, 3)],
  [["most_recently_updated"], 4],
  [["least_recently_updated"], 1],
  [["identified", "most_recently_updated"], 4],
  [["identified", "least_recently_updated"], 2],
  [["unidentified", "most_recently_updated"], 3],
  [["unidentified", "least_recently_updated"], 1],
  [["most_recently_updated", "identified"], 4],
  [["most_recently_updated", "unidentified"], nobody],
  [["least_recently_updated", "unidentified"], 1],
  [["least_recently_updated", "identified"], nobody],
  [["most_recently_updated", "least_recently_updated"], 4],
  [["identified", "most_recently_updated", "least_recently_updated"], 4],
];

describe.each(["email", "phone"] as const)("by %s", (kind) => {
  const target = (prioritization: Prioritization) =>
    kind === "email" ? { email, prioritization } : { phone, prioritization };

  test.each(filters)(
    "L20: %j is applied in turn, and acts only when exactly one remains",
    async (prioritization, answer) => {
      const world = open();
      const { profiles } = world;
      await four(world);
      if (typeof answer === "number") {
        const found = await value(profiles.find(target(prioritization)));
        expect(found.profile.profileId).toBe(idOf(answer));
        expect(found).not.toHaveProperty("redirectedFrom");
        const tracked = await profileOf(profiles.track(target(prioritization), { custom: { a: 1 } }));
        expect(tracked.profileId).toBe(idOf(answer));
      } else {
        expect(await world.refused(() => profiles.find(target(prioritization)))).toEqual(answer);
        expect(await world.refused(() => profiles.track(target(prioritization), {}))).toEqual(answer);
      }
    },
  );

  test("L20: of one candidate only, the filters count all the same", async () => {
    const { profiles, refused } = open();
    const profile = await profileOf(profiles.track(target(["identified"]), {}));
    expect((await value(profiles.find(target(["unidentified"])))).profile).toEqual(profile);
    expect(await refused(() => profiles.find(target(["identified"])))).toEqual(nobody);
  });

  test("L20: an absorbed profile is no candidate", async () => {
    const world = open();
    const { profiles } = world;
    await four(world);
    await value(profiles.merge({ from: { profileId: idOf(2) }, into: { profileId: idOf(4) } }));
    expect((await value(profiles.find(target(["identified"])))).profile.profileId).toBe(idOf(4));
  });

  test("L20: a profile that gave up the address is no candidate, one that took it is", async () => {
    const world = open();
    const { profiles } = world;
    await four(world);
    await value(profiles.track({ profileId: idOf(2) }, { attributes: { email: "x@example.com", phone: null } }));
    expect((await value(profiles.find(target(["identified"])))).profile.profileId).toBe(idOf(4));
    await value(profiles.recognize({ profileId: idOf(5) }));
    await value(profiles.identify({ profileId: idOf(5) }, "user-5"));
    await value(profiles.track({ externalId: "user-5" }, { attributes: { email, phone } }));
    expect(await world.refused(() => profiles.find(target(["identified"])))).toEqual(ambiguous(4, 5));
  });

  test("L20, M9: an ambiguous side of a merge is named", async () => {
    const world = open();
    const { profiles } = world;
    await four(world);
    const [many, one] = [target(["identified"]), { profileId: idOf(1) }];
    const from = await world.refused(() => profiles.merge({ from: many, into: one }));
    expect(from).toEqual({ ...ambiguous(2, 4), side: "from" });
    const into = await world.refused(() => profiles.merge({ from: one, into: many }));
    expect(into).toEqual({ ...ambiguous(2, 4), side: "into" });
  });

  test.each(["most_recently_updated", "least_recently_updated"] as const)(
    "L20: ties of time end by profile id: %s",
    async (priority) => {
      const { profiles } = open();
      const ids = [3, 1, 2].map(idOf);
      for (const profileId of ids) {
        await value(profiles.recognize({ profileId }));
        await value(profiles.track({ profileId }, { attributes: { email, phone } }));
      }
      expect((await value(profiles.find(target([priority])))).profile.profileId).toBe(idOf(1));
    },
  );

  test.each([
    ["an empty list", []],
    ["both of the first two", ["identified", "unidentified"]],
    ["both of the first two, apart", ["identified", "most_recently_updated", "unidentified"]],
    ["an unknown word", ["newest"]],
    ["a word alone", "identified"],
    ["nothing", undefined],
  ])("L20: %s is refused", async (_, prioritization) => {
    const world = open();
    await four(world);
    const given = { [kind]: kind === "email" ? email : phone, prioritization };
    // @ts-expect-error the compiler refuses most of these too
    const problem = await world.refused(() => world.profiles.find(given));
    expect(problem).toMatchObject({
      code: "invalid_input",
      path: expect.arrayContaining(["target", "prioritization"]),
    });
  });
});

test("L20: emails are compared trimmed and in lower case, phone numbers in E.164", async () => {
  const { profiles, refused } = open();
  const prioritization = ["unidentified"] as const;
  const profile = await profileOf(profiles.recognize());
  await value(profiles.track(profile, { attributes: { email: " Joe+1@Example.COM ", phone: "(202) 555-0123" } }));
  const found = (await value(profiles.find(profile))).profile;
  expect(found.attributes).toEqual({ email: " Joe+1@Example.COM ", phone: "(202) 555-0123" });
  for (const text of ["joe+1@example.com", "JOE+1@EXAMPLE.COM", "\tjoe+1@example.com\n"])
    expect((await value(profiles.find({ email: text, prioritization }))).profile).toEqual(found);
  for (const text of ["+12025550123", "0012025550123", "2025550123", "202.555.0123"])
    expect((await value(profiles.find({ phone: text, prioritization }))).profile).toEqual(found);
  expect(await refused(() => profiles.find({ email: "joe@example.com", prioritization }))).toEqual(nobody);
});

test("L20: a host's own phone numbering counts", async () => {
  const normalizePhone = (text: string) => `+49${text.replace(/\D/g, "").replace(/^0/, "")}`;
  const { profiles } = createWorld({ repository: createMemoryRepository(), policy: { normalizePhone } });
  const profile = await profileOf(profiles.track({ externalId: "user-1" }, { attributes: { phone: "030 123456" } }));
  const found = await value(profiles.find({ phone: "030/12 34 56", prioritization: ["identified"] }));
  expect(found.profile).toEqual(profile);
});

test("L20: with more candidates than are weighed it is ambiguous, whatever the filters", async () => {
  const { profiles, refused } = open();
  for (let number = candidateCap; number >= 0; number -= 1) {
    const profile = await profileOf(profiles.recognize({ profileId: idOf(number) }));
    await value(profiles.track(profile, { attributes: { email } }));
  }
  const target = { email, prioritization: ["most_recently_updated"] as const };
  const candidates = Array.from({ length: candidateCap }, (_, index) => idOf(index));
  expect(await refused(() => profiles.find(target))).toEqual({ kind: "refusal", code: "ambiguous", candidates });
  await value(profiles.track({ profileId: idOf(7) }, { attributes: { email: null } }));
  expect((await value(profiles.find(target))).profile.profileId).toBe(idOf(0));
});
