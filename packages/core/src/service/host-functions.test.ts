import { createMemoryRepository } from "@selfsame/adapter-memory";
import { all, createProfiles, type ServiceOptions } from "@selfsame/core";
import { everythingIn, problem, profileOf, value } from "@selfsame/testkit";
import { describe, expect, test } from "vitest";

const secret = "joe@example.com";
const user = { externalId: "user-1" };

const fails = (): never => {
  throw new Error(`no ${secret}`);
};

const open = (options: Omit<ServiceOptions, "repository">) => {
  const repository = createMemoryRepository();
  return { repository, profiles: createProfiles({ repository, ...options }) };
};

/** Values of another type than the compiler lets a host give. */
const foreign = (text: string) => JSON.parse(text);

describe("a host's clock or maker of ids that fails", () => {
  const broken: readonly (readonly [string, Omit<ServiceOptions, "repository">])[] = [
    ["a clock that throws", { clock: fails }],
    ["a clock that is not a function", { clock: foreign("1") }],
    ["a clock that says no time", { clock: () => Number.NaN }],
    ["a clock that says no date", { clock: () => new Date("no date") }],
    ["a clock that says nothing", { clock: () => foreign('"soon"') }],
    ["a clock beyond the year 9999", { clock: () => 8.64e15 }],
    ["a maker of ids that throws", { newProfileId: fails }],
    ["a maker of ids that makes none", { newProfileId: () => "id" }],
    ["a maker of ids that makes no text", { newProfileId: () => foreign("7") }],
  ];

  test.each(broken)("G5: %s stops commands, before anything is written, and no question", async (_, options) => {
    const { repository, profiles } = open(options);
    await value(createProfiles({ repository }).track(user, {}));
    const before = await everythingIn(repository);
    const stopped = { kind: "failure", code: "unavailable", retryable: true };
    for (const call of [profiles.recognize(), profiles.track(user, { custom: { a: 1 } })]) {
      const found = await problem(call);
      expect(found).toMatchObject(stopped);
      expect(JSON.stringify(found)).not.toContain(secret);
    }
    expect(await problem(profiles.preview({ type: "recognize" }))).toMatchObject(stopped);
    expect(await value(profiles.count(all()))).toBe(1);
    expect(await value(profiles.find(user))).toHaveProperty("profile");
    expect(await everythingIn(repository)).toBe(before);
  });
});

describe("a host's policy that fails", () => {
  const merge = async (policy: ServiceOptions["policy"]) => {
    const { repository, profiles } = open({ policy });
    const guest = await profileOf(profiles.recognize());
    await value(profiles.track(guest, { custom: { plan: "free" } }));
    await value(profiles.track(user, { custom: { plan: "pro" } }));
    const before = await everythingIn(repository);
    const found = await problem(profiles.identify(guest, "user-1"));
    expect(await everythingIn(repository)).toBe(before);
    expect(JSON.stringify(found)).not.toContain(secret);
    return found;
  };

  test.each([
    ["throws", fails],
    ["answers no boolean", () => foreign('"yes"')],
  ])("G5, M14: protect that %s refuses the merge", async (_, protect) => {
    expect(await merge({ protect })).toMatchObject({ kind: "refusal", code: "policy_failed", policy: "protect" });
  });

  test.each([
    ["throws", fails],
    ["answers nothing", () => foreign("null")],
  ])("G5, M11: a policy of a field that %s refuses the merge", async (_, plan) => {
    const found = await merge({ fields: { plan } });
    expect(found).toMatchObject({ kind: "refusal", code: "policy_failed", policy: "custom.plan" });
  });

  test.each([
    ["email", ["a", "b"]],
    ["email", "no address"],
    ["firstName", 1],
    ["dateOfBirth", "yesterday"],
    ["phone", "call me"],
  ] as const)(
    "G5, M11: a policy of %s that answers what no host could write there is refused: %j",
    async (name, answer) => {
      const { repository, profiles } = open({ policy: { fields: { [name]: () => answer } } });
      const attributes = { email: "a@example.com", firstName: "Joe", dateOfBirth: "1990-02-28", phone: "+12025550123" };
      const guest = await profileOf(profiles.recognize());
      await value(profiles.track(guest, { attributes }));
      await value(profiles.track(user, { attributes }));
      const before = await everythingIn(repository);
      const found = await problem(profiles.identify(guest, "user-1"));
      expect(found).toMatchObject({ kind: "refusal", code: "policy_failed", policy: `attributes.${name}` });
      expect(await everythingIn(repository)).toBe(before);
    },
  );

  test("M11: a policy for one name answers for a standard and a custom attribute of that name", async () => {
    const { profiles } = open({ policy: { fields: { email: (_, absorbed) => absorbed } } });
    const guest = await profileOf(profiles.recognize());
    await value(profiles.track(guest, { attributes: { email: "new@example.com" }, custom: { email: [1] } }));
    await value(profiles.track(user, { attributes: { email: "old@example.com" }, custom: { email: 2 } }));
    const { attributes, custom } = await profileOf(profiles.identify(guest, "user-1"));
    expect([attributes.email, custom.email]).toEqual(["new@example.com", [1]]);
  });

  test("G5: a normalizePhone that throws finds no phone number", async () => {
    const { profiles } = open({ policy: { normalizePhone: fails } });
    const found = await problem(profiles.track(user, { attributes: { phone: "+12025550123" } }));
    expect(found).toMatchObject({ kind: "refusal", code: "invalid_input", path: ["changes", "attributes", "phone"] });
  });

  test.each([
    ["no object", '"strict"', []],
    ["an unknown part", '{"strict":true}', ["strict"]],
    ["a wrong word", '{"onAliasConflict":"ask"}', ["onAliasConflict"]],
    ["no function", '{"protect":true}', ["protect"]],
    ["a wrong limit", '{"limits":{"textLength":-1}}', ["limits", "textLength"]],
  ])("G5: %s is told by every call as invalid input", async (_, text, path) => {
    const { profiles } = open({ policy: foreign(text) });
    const told = { kind: "refusal", code: "invalid_input", path: ["policy", ...path] };
    expect(await problem(profiles.recognize())).toMatchObject(told);
    expect(await problem(profiles.runAll([]))).toMatchObject(told);
    expect(await problem(profiles.count(all()))).toMatchObject(told);
    expect(await problem(profiles.workspace("eu").find(user))).toMatchObject(told);
    expect(await value(profiles.drain())).toEqual({ outcome: "drained" });
  });

  test("G5: a policy whose parts cannot be read is told as invalid input", async () => {
    const policy = Object.defineProperty({}, "limits", { get: fails, enumerable: true });
    const { profiles } = open({ policy });
    expect(await problem(profiles.recognize())).toMatchObject({ code: "invalid_input", path: ["policy", "limits"] });
  });
});

test("G5: an observer that throws touches no command", async () => {
  const { profiles } = open({ observe: fails });
  expect(await value(profiles.recognize())).toMatchObject({ outcome: "recognized" });
  expect(await value(profiles.count(all()))).toBe(1);
});
