import { createMemoryRepository } from "@selfsame/adapter-memory";
import { all, createProfiles } from "@selfsame/core";
import { createWorld, everythingIn, problem, profileOf, value } from "@selfsame/testkit";
import { expect, test } from "vitest";

const open = () => {
  const repository = createMemoryRepository();
  const world = createWorld({ repository });
  return { ...world, repository, here: world.profiles, there: world.profiles.workspace("eu") };
};

const profileId = "0192f0c1-2345-7abc-8def-0123456789ab";
const alias = { label: "crm", name: "1" };
const byEmail = { email: "joe@example.com", prioritization: ["identified"] } as const;
const targets = [{ profileId }, { externalId: "user-1" }, { alias }, byEmail] as const;

test("G3: each user base has its own owners of the same identifiers", async () => {
  const { here, there } = open();
  for (const [profiles, plan] of [
    [here, "pro"],
    [there, "free"],
  ] as const) {
    expect(await value(profiles.recognize({ profileId }))).toMatchObject({ outcome: "recognized" });
    expect(await value(profiles.addAlias({ profileId }, alias))).toMatchObject({ outcome: "alias_added" });
    expect(await value(profiles.identify({ profileId }, "user-1"))).toMatchObject({ outcome: "identified" });
    await value(profiles.track({ profileId }, { attributes: { email: byEmail.email }, custom: { plan } }));
  }
  for (const target of targets) {
    expect((await value(here.find(target))).profile.custom).toEqual({ plan: "pro" });
    expect((await value(there.find(target))).profile.custom).toEqual({ plan: "free" });
  }
});

test("F1, F3: nothing crosses from one user base to another", async () => {
  const { here, there, repository } = open();
  const nothing = await everythingIn(repository, "eu");
  const guest = await profileOf(here.recognize({ profileId }));
  await value(here.addAlias(guest, alias));
  await value(here.track(guest, { attributes: { email: byEmail.email }, events: [{ name: "viewed" }] }));
  await value(here.track({ externalId: "user-1" }, {}));
  await value(here.identify(guest, "user-1"));
  for (const target of targets) {
    const notFound = { kind: "refusal", code: "profile_not_found" };
    expect(await problem(there.find(target))).toEqual(notFound);
    expect(await problem(there.export(target))).toEqual(notFound);
    expect(await problem(there.history(target))).toEqual(notFound);
  }
  expect(await value(there.count(all()))).toBe(0);
  expect(await value(there.list(all()))).toEqual({ items: [] });
  expect(await value(there.search("user-1"))).toEqual({ items: [] });
  expect(await value(there.feed())).toEqual({ items: [] });
  expect(await everythingIn(repository, "eu")).toBe(nothing);
});

test("G1: what is done in one user base changes no byte of another", async () => {
  const { here, there, everything } = open();
  await value(here.recognize({ profileId }));
  await value(here.identify({ profileId }, "user-1"));
  const before = await everything();
  await value(there.recognize({ profileId }));
  await value(there.track({ externalId: "user-1" }, {}));
  await value(there.identify({ profileId }, "user-1"));
  await value(there.renameExternalId({ from: "user-1", to: "user-2" }));
  expect(await everything()).toBe(before);
});

test("M13: the token of a preview is good for its own user base only", async () => {
  const { here, there } = open();
  const { token } = await value(here.preview({ type: "recognize" }));
  expect(await problem(there.run({ type: "recognize" }, { expect: token }))).toMatchObject({ code: "stale_preview" });
  expect(await value(there.count(all()))).toBe(0);
  expect(await value(here.run({ type: "recognize" }, { expect: token }))).toMatchObject({ outcome: "recognized" });
});

test("F1: a user base is named in the options or by `workspace`, and is `default` when not", async () => {
  const { here, there, repository } = open();
  await value(here.recognize({ profileId }));
  await value(there.track({ externalId: "user-1" }, {}));
  const european = createProfiles({ repository, workspace: "eu" });
  expect(await value(european.find({ externalId: "user-1" }))).toEqual(
    await value(there.find({ externalId: "user-1" })),
  );
  expect(await value(european.workspace("default").find({ profileId }))).toEqual(await value(here.find({ profileId })));
  expect(await value(there.workspace("default").count(all()))).toBe(1);
});

test("F1: user bases are named exactly", async () => {
  const { here } = open();
  await value(here.recognize());
  for (const name of ["Default", "default ", "defau1t", "__proto__", "constructor"])
    expect(await value(here.workspace(name).count(all()))).toBe(0);
});

test.each(["", " ", "w".repeat(256), "a\u0000", "\ud800"])(
  "G5: %j names no user base, which every call tells",
  async (name) => {
    const { here, repository } = open();
    const foreign = createProfiles({ repository, workspace: name });
    for (const profiles of [here.workspace(name), foreign]) {
      const told = { kind: "refusal", path: ["workspace"] };
      expect(await problem(profiles.recognize())).toMatchObject(told);
      expect(await problem(profiles.runAll([]))).toMatchObject(told);
      expect(await problem(profiles.find({ profileId }))).toMatchObject(told);
      expect(await problem(profiles.count(all()))).toMatchObject(told);
      expect(await problem(profiles.feed())).toMatchObject(told);
    }
  },
);
