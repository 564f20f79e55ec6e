import { createMemoryRepository } from "@selfsame/adapter-memory";
import { all } from "@selfsame/core";
import { createWorld, profileOf, value } from "@selfsame/testkit";
import { expect, test } from "vitest";

const open = () => createWorld({ repository: createMemoryRepository() });

const crm = (name: string) => ({ label: "crm", name });
const source = "api";

test("L13: through the api no alias is set on an existing anonymous profile", async () => {
  const { profiles, refused } = open();
  const guest = await profileOf(profiles.recognize({ alias: crm("1") }));
  const { profileId } = guest;
  const found = { kind: "refusal", code: "alias_on_anonymous_profile", profileId };
  const free = { label: "shop", name: "x" };
  const targets = [guest, { profileId }, { alias: crm("1") }];
  for (const target of targets)
    for (const alias of [free, crm("2")])
      expect(await refused(() => profiles.addAlias(target, alias, { source }))).toEqual(found);
});

test("L13: the source is sdk when nothing is said, and may be said in the command or the options", async () => {
  const { profiles, refused } = open();
  const target = await profileOf(profiles.recognize());
  const command = { type: "addAlias", target, alias: crm("1") } as const;
  const found = { code: "alias_on_anonymous_profile" };
  expect(await refused(() => profiles.run({ ...command, source }))).toMatchObject(found);
  expect(await refused(() => profiles.run(command, { source }))).toMatchObject(found);
  expect(await refused(() => profiles.run({ ...command, source }, { source: "sdk" }))).toMatchObject(found);
  const [one] = await value(profiles.runAll([{ ...command, source }]));
  expect(one?.isErr() && one.error).toMatchObject(found);
  expect(await value(profiles.run(command))).toMatchObject({ outcome: "alias_added" });
});

test("L13: no other source is known", async () => {
  const { profiles, refused } = open();
  const command = { type: "recognize", source: "web" };
  // @ts-expect-error it is one of sdk and api
  expect(await refused(() => profiles.run(command))).toMatchObject({ code: "invalid_input", path: ["source"] });
});

test("L13: L9 speaks first: a pair that is there already is unchanged, also through the api", async () => {
  const { profiles, everything } = open();
  const profile = await profileOf(profiles.recognize({ alias: crm("1") }));
  const before = await everything();
  const done = await value(profiles.addAlias(profile, crm("1"), { source }));
  expect(done).toEqual({ outcome: "unchanged", profile, dataPoints: 0, events: [] });
  expect(await everything()).toBe(before);
});

test("L13: updating an alias of an anonymous profile by L11 is allowed through the api", async () => {
  const { profiles } = open();
  await value(profiles.recognize({ alias: crm("1") }));
  const done = await value(profiles.updateAlias({ label: "crm", from: "1", to: "2" }, { source }));
  expect(done.outcome).toBe("alias_updated");
  expect(done.profile).toMatchObject({ state: "anonymous", aliases: { crm: "2" } });
});

test("L13: an identified profile gets its aliases through the api", async () => {
  const { profiles, refused } = open();
  await value(profiles.recognize({ alias: crm("9") }));
  await value(profiles.track({ externalId: "user-1" }, {}));
  const target = { externalId: "user-1" };
  expect(await value(profiles.addAlias(target, crm("1"), { source }))).toMatchObject({ outcome: "alias_added" });
  expect(await value(profiles.addAlias(target, crm("2"), { source }))).toMatchObject({ outcome: "alias_replaced" });
  expect(await refused(() => profiles.addAlias(target, crm("9"), { source }))).toMatchObject({ code: "alias_taken" });
});

test.each(["sdk", "api"] as const)(
  "L13: through the %s an alias for no one yet creates an alias-only anonymous profile, once",
  async (by) => {
    const { profiles } = open();
    const done = await value(profiles.recognize({ alias: crm("1") }, { source: by }));
    expect(done.outcome).toBe("recognized");
    expect(done.profile).toMatchObject({ state: "anonymous", aliases: { crm: "1" }, attributes: {}, devices: [] });
    expect(await value(profiles.find({ alias: crm("1") }))).toEqual({ profile: done.profile });
    const again = await value(profiles.recognize({ alias: crm("1") }, { source: by }));
    expect(again).toEqual({ outcome: "unchanged", profile: done.profile, dataPoints: 0, events: [] });
    expect(await value(profiles.count(all()))).toBe(1);
  },
);

test("L13: an alias with an unknown external id creates nothing", async () => {
  const { profiles, refused } = open();
  for (const by of ["sdk", "api"] as const) {
    const problem = await refused(() => profiles.addAlias({ externalId: "user-1" }, crm("1"), { source: by }));
    expect(problem).toEqual({ kind: "refusal", code: "profile_not_found" });
  }
  expect(await value(profiles.count(all()))).toBe(0);
  expect(await value(profiles.recognize({ alias: crm("1") }))).toMatchObject({ outcome: "recognized" });
});

test("L13: recognize takes an alias or a device, not both", async () => {
  const { profiles, refused } = open();
  // @ts-expect-error an alias-only profile has no device
  const problem = await refused(() => profiles.recognize({ alias: crm("1"), device: { os: "o" } }));
  expect(problem).toMatchObject({ code: "invalid_input", path: ["device"] });
});
