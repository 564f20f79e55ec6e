import { createMemoryRepository } from "@selfsame/adapter-memory";
import type { StandardSchema } from "@selfsame/core";
import { createWorld, everythingIn, profileOf, value } from "@selfsame/testkit";
import { describe, expect, expectTypeOf, test } from "vitest";

type Rule = (value: unknown) => boolean;
type Typed<Input> = StandardSchema<Input, unknown>;

/** A validator of objects by the rules of their members, as any library would make one. */
const objectOf = <Input>(rules: { readonly [Key in keyof Input]-?: Rule }): Typed<Input> => ({
  "~standard": {
    version: 1,
    vendor: "test",
    validate: async (value) => {
      const given = new Map(Object.entries(value ?? {}));
      const issues = Object.entries<Rule>(rules)
        .filter(([key, isFine]) => !isFine(given.get(key)))
        .map(([key]) => ({ message: `${key} is wrong`, path: [{ key }] }));
      return issues.length > 0 ? { issues } : { value };
    },
  },
});

type Custom = { readonly plan: "pro" | "free"; readonly visits: number; readonly since?: Date };
type Viewed = { readonly page: number };

const attributes = objectOf<Custom>({
  plan: (plan) => plan === "pro" || plan === "free",
  visits: (visits) => typeof visits === "number",
  since: (since) => since === undefined || since instanceof Date,
});
const events = { viewed: objectOf<Viewed>({ page: Number.isInteger }), left: objectOf<object>({}) };

const open = () => createWorld({ repository: createMemoryRepository(), attributes, events });

const user = { externalId: "user-1" };

describe("custom attributes", () => {
  test("A5: what the schema allows is written as it was given, and read with its type", async () => {
    const { profiles } = open();
    const since = new Date(0);
    const profile = await profileOf(profiles.track(user, { custom: { plan: "pro", visits: 1, since } }));
    expect(profile.custom).toEqual({ plan: "pro", visits: 1, since });
    expectTypeOf(profile.custom).toEqualTypeOf<Partial<Custom>>();
    const found = await value(profiles.find(user));
    expectTypeOf(found.profile.custom.plan).toEqualTypeOf<"pro" | "free" | undefined>();
    expect(found.profile.custom.since?.getTime()).toBe(0);
  });

  test("A2: what the schema refuses is invalid input with its place, and nothing of the command is written", async () => {
    const { profiles, refused } = open();
    await value(profiles.track(user, { custom: { plan: "free" } }));
    const changes = { attributes: { firstName: "Joe" }, custom: { plan: "gold", visits: 1 }, events: [] } as const;
    // @ts-expect-error gold is no plan
    const problem = await refused(() => profiles.track(user, changes));
    const path = ["changes", "custom", "plan"];
    expect(problem).toEqual({ kind: "refusal", code: "invalid_input", path, rule: "plan is wrong" });
    // @ts-expect-error the same as data
    const run = await refused(() => profiles.run({ type: "track", target: user, changes }));
    expect(run).toEqual(problem);
  });

  test("A5: only what is written counts: other attributes may be missing, and a removal needs no leave", async () => {
    const { profiles } = open();
    expect(await value(profiles.track(user, { custom: { visits: 1 } }))).toMatchObject({ outcome: "created" });
    const removed = await profileOf(profiles.track(user, { custom: { visits: null } }));
    expect(removed.custom).toEqual({});
    expect(await value(profiles.track(user, { attributes: { firstName: "Joe" } }))).toMatchObject({
      outcome: "tracked",
    });
  });

  test("A5: the compiler knows keys and values", async () => {
    const { profiles } = open();
    // @ts-expect-error there is no such attribute
    const unknown = { custom: { plam: "pro" } } satisfies Parameters<typeof profiles.track>[1];
    expect(await value(profiles.track(user, { custom: { visits: 2 } }))).toMatchObject({ outcome: "created" });
    expect(Object.keys(unknown)).toEqual(["custom"]);
  });
});

test("A5: what is stored is what was given, whatever a schema makes of it", async () => {
  const shouting: StandardSchema = {
    "~standard": { version: 1, vendor: "test", validate: () => ({ value: { plan: "PRO", more: true } }) },
  };
  const repository = createMemoryRepository();
  const { profiles } = createWorld({ repository, attributes: shouting, events: { viewed: shouting } });
  const profile = await profileOf(profiles.track(user, { custom: JSON.parse('{"plan":"pro"}') }));
  expect(profile.custom).toEqual({ plan: "pro" });
});

describe("event properties", () => {
  test("A5: are checked by the schema of the event's name, and kept as they were given", async () => {
    const { profiles } = open();
    await value(profiles.track(user, { events: [{ name: "viewed", properties: { page: 1 } }] }));
    const { items } = await value(profiles.history(user));
    expect(items).toMatchObject([{ kind: "event", name: "viewed", properties: { page: 1 } }]);
  });

  test("A2: what the schema refuses is invalid input with its place, and nothing of the command is written", async () => {
    const { profiles, refused } = open();
    await value(profiles.track(user, {}));
    const rule = "page is wrong";
    const path = ["changes", "events", 1, "properties", "page"];
    const right = { name: "viewed", properties: { page: 1 } } as const;
    for (const wrong of [{ name: "viewed", properties: { page: 1.5 } }, { name: "viewed" }] as const) {
      const problem = await refused(() => profiles.track(user, { custom: { plan: "pro" }, events: [right, wrong] }));
      expect(problem).toEqual({ kind: "refusal", code: "invalid_input", path, rule });
    }
    // @ts-expect-error the compiler knows the properties
    const typed = () => profiles.track(user, { events: [{ name: "viewed", properties: { page: "1" } }] });
    expect(await refused(typed)).toMatchObject({ code: "invalid_input" });
  });

  test("A5: an event without a schema of its own is not checked, though the compiler does not know it", async () => {
    const { profiles } = open();
    // @ts-expect-error there is no such event
    const done = await value(profiles.track(user, { events: [{ name: "toString", properties: { page: "x" } }] }));
    expect(done).toMatchObject({ outcome: "created" });
  });
});

describe("a schema that fails", () => {
  const verdict = (validate: StandardSchema["~standard"]["validate"]): StandardSchema => ({
    "~standard": { version: 1, vendor: "test", validate },
  });
  const raise = () => {
    throw new Error("joe@example.com");
  };

  test.each([
    ["throws", verdict(raise)],
    ["rejects", verdict(() => Promise.reject(new Error("joe@example.com")))],
    ["answers nothing", verdict(() => JSON.parse("null"))],
    ["is no schema", JSON.parse("{}")],
  ])("G5: that %s refuses the command, with no word of its own", async (_, schema: StandardSchema) => {
    const repository = createMemoryRepository();
    const { profiles, refused } = createWorld({ repository, attributes: schema, events: { viewed: schema } });
    const fails = { kind: "refusal", code: "policy_failed", rule: "must answer, not throw" };
    const custom = JSON.parse('{"plan":"pro"}');
    expect(await refused(() => profiles.track(user, { custom }))).toEqual({ ...fails, policy: "attributes" });
    const viewed = { events: [{ name: "viewed" }] } as const;
    expect(await refused(() => profiles.track(user, viewed))).toEqual({ ...fails, policy: "events.viewed" });
  });

  test("G1: a schema that takes its time holds nothing else up", async () => {
    let pass = (): void => undefined;
    const waiting = new Promise<void>((resolve) => {
      pass = resolve;
    });
    const slow = verdict(async (given) => {
      await waiting;
      return { value: given };
    });
    const repository = createMemoryRepository();
    const { profiles } = createWorld({ repository, events: { slow } });
    const before = await everythingIn(repository);
    const tracked = profiles.track(user, { events: [{ name: "slow", properties: {} }] });
    expect(await everythingIn(repository)).toBe(before);
    expect(await value(profiles.recognize())).toMatchObject({ outcome: "recognized" });
    pass();
    expect(await value(tracked)).toMatchObject({ outcome: "created" });
  });
});
