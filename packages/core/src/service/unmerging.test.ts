import { createMemoryRepository } from "@selfsame/adapter-memory";
import { all, createProfiles, type Profiles, type Repository } from "@selfsame/core";
import { createWorld, problem, profileOf, value } from "@selfsame/testkit";
import { describe, expect, test } from "vitest";

const open = (repository: Repository = createMemoryRepository()) => createWorld({ repository });

const guest = { alias: { label: "crm", name: "guest" } };
const user = { externalId: "user-1" };

/** A guest with a life of its own, and a user: the guest's profile id. */
const setUp = async (profiles: Profiles) => {
  await value(profiles.track(user, { attributes: { lastName: "Doe" }, custom: { plan: "pro" } }));
  await value(profiles.addAlias(user, { label: "shop", name: "user" }));
  await value(profiles.track(guest, { attributes: { firstName: "Joe", email: "joe@example.com" } }));
  await value(profiles.track(guest, { custom: { plan: "free" }, events: [{ name: "viewed" }] }));
  const { profileId } = await profileOf(profiles.addAlias(guest, { label: "shop", name: "guest" }));
  return { profileId };
};

const exported = async (profiles: Profiles, target: Parameters<Profiles["export"]>[0]) =>
  (await value(profiles.export(target))).json;

describe("unmerge", () => {
  test("M15: with nothing written since, both sides are as before, byte for byte, and in lists again", async () => {
    const { profiles } = open();
    const absorbed = await setUp(profiles);
    const before = [await exported(profiles, absorbed), await exported(profiles, user)];
    await value(profiles.merge({ from: absorbed, into: user }));
    expect(await value(profiles.count(all()))).toBe(1);
    const done = await value(profiles.unmerge(absorbed));
    expect(done).toMatchObject({ outcome: "unmerged", dataPoints: 0, profile: absorbed });
    expect([await exported(profiles, absorbed), await exported(profiles, user)]).toEqual(before);
    expect(await value(profiles.count(all()))).toBe(2);
    expect((await value(profiles.find({ alias: { label: "shop", name: "guest" } }))).profile).toMatchObject(absorbed);
    const joe = { email: "joe@example.com", prioritization: ["unidentified"] } as const;
    expect((await value(profiles.find(joe))).profile).toMatchObject(absorbed);
  });

  test("M15: the report says what went back, what stays and why", async () => {
    const { profiles } = open();
    const absorbed = await setUp(profiles);
    const { profile: survivor } = await value(profiles.find(user));
    await value(profiles.merge({ from: absorbed, into: user }));
    await value(profiles.track(user, { attributes: { firstName: "Jo" } }));
    await value(profiles.removeAlias(guest.alias));
    await value(profiles.track({ alias: { label: "shop", name: "guest" } }, {}));
    const done = await value(profiles.unmerge(absorbed));
    expect(done.outcome === "unmerged" && done.unmerge).toEqual({
      survivor: survivor.profileId,
      unmerged: absorbed.profileId,
      fields: {
        "attributes.firstName": { value: "Joe", fate: "written", remains: "Jo" },
        "attributes.email": { value: "joe@example.com", fate: "returned" },
        "custom.plan": { value: "free", fate: "untouched", remains: "pro" },
      },
      aliases: {
        returned: [],
        reclaimed: [],
        lost: [
          { label: "shop", name: "guest", reason: "taken" },
          { ...guest.alias, reason: "changed" },
        ],
      },
      externalIds: { returned: [], lost: [] },
      counts: expect.objectContaining({ events: { viewed: expect.objectContaining({ count: 1 }) } }),
    });
  });

  test("M15, G7: each side has an event in the feed", async () => {
    const { profiles } = open();
    const absorbed = await setUp(profiles);
    const { profileId } = await profileOf(profiles.merge({ from: absorbed, into: user }));
    const { events } = await value(profiles.unmerge(absorbed));
    expect(events).toMatchObject([
      { profileId: absorbed.profileId, type: "unmerged", data: { from: profileId } },
      { profileId, type: "parted", data: { unmerged: absorbed.profileId } },
    ]);
    const { items } = await value(profiles.feed());
    expect(items.slice(-2).map(({ type }) => type)).toEqual(["unmerged", "parted"]);
  });

  test("M15: what was unmerged already is unchanged; what was never merged, or is unknown, is refused", async () => {
    const { profiles, refused } = open();
    const absorbed = await setUp(profiles);
    expect(await refused(() => profiles.unmerge(absorbed))).toMatchObject({ code: "not_merged", ...absorbed });
    await value(profiles.merge({ from: absorbed, into: user }));
    await value(profiles.unmerge(absorbed));
    expect(await value(profiles.unmerge(absorbed))).toMatchObject({ outcome: "unchanged", events: [] });
    const nobody = { profileId: "0192f0c1-2345-7abc-8def-0123456789ab" };
    expect(await refused(() => profiles.unmerge(nobody))).toMatchObject({ code: "profile_not_found" });
    expect(await problem(profiles.unmerge({ profileId: "user-1" }))).toMatchObject({ code: "invalid_input" });
  });

  test("M15, L3: a login or a merge may join again what was unmerged", async () => {
    const { profiles } = open();
    const absorbed = await setUp(profiles);
    for (const login of [true, false, true]) {
      const joined = login
        ? await value(profiles.identify(absorbed, "user-1"))
        : await value(profiles.merge({ from: absorbed, into: user }));
      expect(joined.outcome).toBe("merged");
      expect((await value(profiles.unmerge(absorbed))).outcome).toBe("unmerged");
    }
  });

  test("M15: in the middle of a tree, what it absorbed goes with it", async () => {
    const { profiles } = open();
    const ids = [];
    for (const name of ["a", "b", "c"]) ids.push(await profileOf(profiles.track({ externalId: name }, {})));
    await value(profiles.merge({ from: { externalId: "c" }, into: { externalId: "b" } }));
    await value(profiles.merge({ from: { externalId: "b" }, into: { externalId: "a" } }));
    const middle = await profileOf(profiles.unmerge({ profileId: ids[1]?.profileId ?? "" }));
    expect(middle).toMatchObject({ externalId: "b", deprecatedExternalIds: ["c"] });
    expect((await value(profiles.find({ externalId: "c" }))).profile.profileId).toBe(middle.profileId);
  });

  test("G4: a retry gets the recorded answer, the report too", async () => {
    const { profiles } = open();
    const absorbed = await setUp(profiles);
    await value(profiles.merge({ from: absorbed, into: user }));
    const done = await value(profiles.unmerge(absorbed, { idempotencyKey: "key" }));
    expect(await value(profiles.unmerge(absorbed, { idempotencyKey: "key" }))).toEqual({ ...done, replayed: true });
  });

  test("M10: has its turn among the commands of one breath, a merge of the same batch before it too", async () => {
    const { profiles } = open();
    const absorbed = await setUp(profiles);
    const merge = { type: "merge", from: absorbed, into: user } as const;
    const unmerge = { type: "unmerge", ...absorbed } as const;
    const answers = await value(profiles.runAll([merge, unmerge, merge, unmerge, unmerge]));
    const outcomes = answers.map((answer) =>
      answer.match(
        ({ outcome }) => outcome,
        ({ code }) => code,
      ),
    );
    expect(outcomes).toEqual(["merged", "unmerged", "merged", "unmerged", "unchanged"]);
    const [first, second] = await Promise.all([value(profiles.run(merge)), value(profiles.run(unmerge))]);
    expect([first.outcome, second.outcome]).toEqual(["merged", "unmerged"]);
  });

  test("G2: a tree that changes between the two loads is loaded again", async () => {
    const repository = createMemoryRepository();
    const quiet = createProfiles({ repository });
    const absorbed = await setUp(quiet);
    await value(quiet.merge({ from: absorbed, into: user }));
    await value(quiet.track({ externalId: "other" }, {}));
    await value(quiet.track({ externalId: "sibling" }, {}));
    const other = { externalId: "other" };
    const meanwhile = [user, { externalId: "sibling" }];
    const { profiles } = open({
      ...repository,
      load: (workspace, keys) =>
        repository.load(workspace, keys).map(async (cells) => {
          const from = meanwhile.shift();
          if (from !== undefined) await value(quiet.merge({ from, into: other }));
          return cells;
        }),
    });
    const { profile } = await value(profiles.unmerge(absorbed));
    expect(profile).toMatchObject({ ...absorbed, state: "anonymous" });
    expect((await value(quiet.find(other))).profile).toMatchObject({
      engagement: { events: {} },
      deprecatedExternalIds: ["user-1", "sibling"],
    });
  });
});
