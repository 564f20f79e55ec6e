import { createMemoryRepository } from "@selfsame/adapter-memory";
import type { CommandInput, Profiles } from "@selfsame/core";
import { createWorld, problem, profileOf, value } from "@selfsame/testkit";
import { describe, expect, test } from "vitest";

const open = () => createWorld({ repository: createMemoryRepository() });

const guestId = "0192f0c1-2345-7abc-8def-000000000001";
const userId = "0192f0c1-2345-7abc-8def-000000000002";
const newId = "0192f0c1-2345-7abc-8def-000000000003";
const guest = { alias: { label: "crm", name: "1" } };
const user = { externalId: "user-1" };

const setUp = async (profiles: Profiles) => {
  for (const profileId of [guestId, userId]) await value(profiles.recognize({ profileId }));
  await value(profiles.addAlias({ profileId: guestId }, guest.alias));
  await value(profiles.identify({ profileId: userId }, "user-1"));
  await value(profiles.renameExternalId({ from: "user-1", to: "user-2" }));
};

const changes = {
  attributes: { email: "joe@example.com" },
  custom: { plan: "pro" },
  operations: { visits: { op: "increment", by: 1 } },
  events: [{ name: "viewed", properties: { page: "secret" } }],
  purchases: [{ productId: "jacket", price: 80, currency: "USD" }],
  sessions: [{}],
} as const;
const gist = {
  attributes: ["email"],
  custom: ["plan", "visits"],
  events: ["viewed"],
  purchases: ["jacket"],
  sessions: 1,
};
const second = { label: "crm", name: "2" };

type Expected = readonly (readonly [string, string, object])[];

/** What each command appends: about whom, of which type, with which data. */
const appended: readonly (readonly [CommandInput, Expected])[] = [
  [{ type: "recognize", profileId: newId }, [[newId, "recognized", {}]]],
  [{ type: "identify", target: guest, externalId: "new" }, [[guestId, "identified", { externalId: "new" }]]],
  [
    { type: "identify", target: guest, externalId: "user-1" },
    [
      [guestId, "absorbed", { into: userId }],
      [userId, "merged", { from: guestId }],
    ],
  ],
  [
    { type: "merge", from: user, into: guest },
    [
      [userId, "absorbed", { into: guestId }],
      [guestId, "merged", { from: userId }],
    ],
  ],
  [{ type: "addAlias", target: user, alias: second }, [[userId, "alias_added", { alias: second }]]],
  [
    { type: "addAlias", target: guest, alias: second },
    [[guestId, "alias_replaced", { alias: second, freed: guest.alias }]],
  ],
  [
    { type: "updateAlias", label: "crm", from: "1", to: "2" },
    [[guestId, "alias_updated", { label: "crm", from: "1", to: "2" }]],
  ],
  [{ type: "removeAlias", alias: guest.alias }, [[guestId, "alias_removed", guest]]],
  [{ type: "track", target: guest, changes }, [[guestId, "tracked", gist]]],
  [{ type: "renameExternalId", from: "user-2", to: "user-3" }, [[userId, "renamed", { from: "user-2", to: "user-3" }]]],
  [{ type: "dropExternalId", externalId: "user-1" }, [[userId, "dropped", { externalId: "user-1" }]]],
];

describe("what a command appends", () => {
  test.each(appended)("G7: is in the feed as its answer says: $type", async (command, expected) => {
    const { profiles, pass } = open();
    await setUp(profiles);
    const { length } = (await value(profiles.feed())).items;
    pass(1_000);
    const { events } = await value(profiles.run(command));
    const items = (await value(profiles.feed())).items.slice(length);
    const time = "2025-01-01T00:00:01.000Z";
    expect(items).toEqual(
      expected.map(([profileId, type, data]) => ({ position: expect.any(String), profileId, type, time, data })),
    );
    expect(events.map(({ profileId, type, data }) => [profileId, type, data])).toEqual(expected);
    expect(events.map((event) => event.time)).toEqual(expected.map(() => time));
  });

  test("G7: a creation tells by what, and what was written, without the values", async () => {
    const { profiles } = open();
    const targets = [
      { externalId: "new" },
      guest,
      { phone: "+12025550123", prioritization: ["identified"] as const },
      { email: "joe@example.com", prioritization: ["identified"] as const },
    ];
    for (const target of targets) {
      const { profileId } = await profileOf(profiles.track(target, { ...changes, attributes: { firstName: "Joe" } }));
      const { prioritization: _, ...named } = { prioritization: undefined, ...target };
      const item = (await value(profiles.feed())).items.at(-1);
      expect(item).toMatchObject({
        profileId,
        type: "created",
        data: { ...named, ...gist, attributes: ["firstName"] },
      });
      expect(JSON.stringify(item)).not.toMatch(/Joe|"pro"|secret/);
    }
    const alias = { label: "crm", name: "9" };
    const { profileId } = await profileOf(profiles.recognize({ alias }));
    expect((await value(profiles.feed())).items.at(-1)).toMatchObject({
      profileId,
      type: "recognized",
      data: { alias },
    });
  });

  test("G7: nothing, when nothing changed, was refused, replayed or only previewed", async () => {
    const { profiles } = open();
    await setUp(profiles);
    await value(profiles.track(user, changes, { idempotencyKey: "key" }));
    const before = await value(profiles.feed());
    await value(profiles.recognize(guest));
    await value(profiles.identify(user, "user-1"));
    await value(profiles.addAlias(guest, guest.alias, { idempotencyKey: "other key" }));
    await value(profiles.merge({ from: user, into: user }));
    await value(profiles.track({ externalId: "new" }, changes, { updateExistingOnly: true }));
    await value(profiles.track(user, changes, { idempotencyKey: "key" }));
    await value(profiles.preview({ type: "recognize" }));
    await problem(profiles.identify({ profileId: userId }, "another"));
    expect(await value(profiles.feed())).toEqual(before);
  });
});

describe("the order of the feed", () => {
  test("G7: the events of one profile come in the order of its changes, across merges", async () => {
    const { profiles } = open();
    await setUp(profiles);
    for (const name of ["a", "b"]) await value(profiles.track(guest, { events: [{ name }] }));
    await value(profiles.identify(guest, "user-1"));
    await value(profiles.track({ profileId: guestId }, { events: [{ name: "c" }] }));
    const { items } = await value(profiles.feed());
    const typesOf = (id: string) => items.filter(({ profileId }) => profileId === id).map(({ type }) => type);
    expect(typesOf(guestId)).toEqual(["recognized", "alias_added", "tracked", "tracked", "absorbed"]);
    expect(typesOf(userId)).toEqual(["recognized", "identified", "renamed", "merged", "tracked"]);
  });

  test("G7: the revisions of one profile's events only grow", async () => {
    const { profiles } = open();
    await setUp(profiles);
    const revisions = [];
    for (let count = 0; count < 5; count += 1)
      revisions.push(
        ...(await value(profiles.track(user, { custom: { count } }))).events.map((event) => event.revision),
      );
    const { events } = await value(profiles.merge({ from: guest, into: user }));
    revisions.push(...events.filter(({ profileId }) => profileId === userId).map(({ revision }) => revision));
    expect(revisions).toHaveLength(6);
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
  });

  test("G7: a reader that goes on from a cursor, or the position of an item, misses nothing and sees nothing twice", async () => {
    const { profiles } = open();
    await setUp(profiles);
    const whole = (await value(profiles.feed())).items;
    expect(whole.map(({ position }) => position)).toEqual(whole.map(({ position }) => position).sort());
    const read = [];
    let page = await value(profiles.feed({ limit: 2 }));
    for (read.push(...page.items); page.next !== undefined; read.push(...page.items)) {
      expect(page.items).toHaveLength(2);
      page = await value(profiles.feed({ limit: 2, after: page.next }));
    }
    expect(read).toEqual(whole);
    for (const [index, { position }] of whole.entries())
      expect((await value(profiles.feed({ after: position }))).items).toEqual(whole.slice(index + 1));
    const last = whole.at(-1)?.position;
    await value(profiles.track(user, { custom: { late: true } }));
    expect((await value(profiles.feed({ after: last }))).items).toMatchObject([{ profileId: userId, type: "tracked" }]);
  });

  test("G7: a place that is none is refused or a failure, never the start", async () => {
    const { profiles } = open();
    await setUp(profiles);
    expect(await problem(profiles.feed({ after: "" }))).toMatchObject({
      code: "invalid_input",
      path: ["page", "after"],
    });
    expect(await problem(profiles.feed({ after: "yesterday" }))).toMatchObject({ code: "unsupported" });
  });
});
