import { createMemoryRepository } from "@selfsame/adapter-memory";
import { type Explanation, explanationText, type Profiles, type Repository } from "@selfsame/core";
import { createWorld, problem, profileOf, value } from "@selfsame/testkit";
import { describe, expect, test } from "vitest";

const open = (repository: Repository = createMemoryRepository()) => {
  const world = createWorld({ repository });
  const did = async <Answer extends Parameters<typeof value>[0]>(answer: Answer) => {
    const done = await value(answer);
    world.pass(1_000);
    return done;
  };
  return { ...world, did };
};

const user = { externalId: "user-1" };
const crm = { alias: { label: "crm", name: "X" } };

const steps = (told: Explanation) =>
  told.joined ? told.chain.map(({ command, outcome }) => `${command} ${outcome}`) : told;

/** A guest with an alias logs in as a user who was known already, under a key and through the API. */
const login = async ({ profiles, did }: ReturnType<typeof open>) => {
  await did(profiles.track(user, {}));
  const { profileId } = await profileOf(profiles.recognize());
  await did(profiles.addAlias({ profileId }, crm.alias));
  await did(profiles.identify({ profileId }, "user-1", { idempotencyKey: "login", source: "api" }));
  return { profileId };
};

describe("explain", () => {
  test("M16: tells the commands that made two identifiers one person, with all that is known of each", async () => {
    const world = open();
    const guest = await login(world);
    const { profileId } = (await value(world.profiles.find(user))).profile;
    const told = await value(world.profiles.explain(crm, user));
    expect(told).toEqual({
      joined: true,
      chain: [
        {
          profileId: guest.profileId,
          time: "2025-01-01T00:00:01.000Z",
          command: "addAlias",
          source: "sdk",
          outcome: "alias_added",
          evidence: { target: { profileId: guest.profileId }, alias: crm.alias },
        },
        {
          profileId: guest.profileId,
          into: profileId,
          time: "2025-01-01T00:00:02.000Z",
          command: "identify",
          source: "api",
          idempotencyKey: "login",
          outcome: "merged",
          evidence: { target: { profileId: guest.profileId }, externalId: "user-1" },
        },
        {
          profileId,
          time: "2025-01-01T00:00:00.000Z",
          command: "track",
          source: "sdk",
          outcome: "created",
          evidence: { target: user },
        },
      ],
    });
    expect(steps(await value(world.profiles.explain(user, crm)))).toEqual([
      "track created",
      "identify merged",
      "addAlias alias_added",
    ]);
  });

  test("M16: a step that came through an absorbed profile has no part that others have not", async () => {
    const { profiles, did } = open();
    for (const externalId of ["a", "b"]) await did(profiles.track({ externalId }, {}));
    await did(profiles.merge({ from: { externalId: "a" }, into: { externalId: "b" } }));
    await did(profiles.addAlias({ externalId: "a" }, crm.alias));
    const told = await value(profiles.explain(crm, { externalId: "b" }));
    expect(told.joined && Object.keys(told.chain[0] ?? {}).sort()).toEqual(
      ["profileId", "time", "command", "source", "outcome", "evidence"].sort(),
    );
    const life = await value(profiles.explain({ externalId: "b" }));
    expect("items" in life && life.items.some((step) => "through" in step)).toBe(false);
  });

  test("M16: two names of one profile need no merge, one name explains itself", async () => {
    const world = open();
    const guest = await login(world);
    expect(steps(await value(world.profiles.explain(guest, crm)))).toEqual([
      "recognize recognized",
      "addAlias alias_added",
    ]);
    expect(steps(await value(world.profiles.explain(crm, crm)))).toEqual(["addAlias alias_added"]);
  });

  test("M16: what lies above the profile that both have in common is no part of it", async () => {
    const { profiles, did } = open();
    for (const externalId of ["a", "b", "common", "top"]) await did(profiles.track({ externalId }, {}));
    for (const [from, into] of [
      ["a", "common"],
      ["b", "common"],
      ["common", "top"],
    ] as const)
      await did(profiles.merge({ from: { externalId: from }, into: { externalId: into } }));
    const told = await value(profiles.explain({ externalId: "a" }, { externalId: "b" }));
    expect(steps(told)).toEqual(["track created", "merge merged", "merge merged", "track created"]);
    const evidence = told.joined ? told.chain.map((step) => step.evidence) : [];
    expect(JSON.stringify(evidence)).not.toContain("top");
  });

  test("M16: after a rename and a replaced alias it tells of the last that gave the identifier", async () => {
    const { profiles, did } = open();
    await did(profiles.track(user, {}));
    await did(profiles.renameExternalId({ from: "user-1", to: "user-2" }));
    await did(profiles.addAlias(user, { label: "crm", name: "old" }));
    await did(profiles.updateAlias({ label: "crm", from: "old", to: "X" }));
    expect(steps(await value(profiles.explain({ externalId: "user-2" }, crm)))).toEqual([
      "renameExternalId renamed",
      "updateAlias alias_updated",
    ]);
    expect(steps(await value(profiles.explain(user, { externalId: "user-2" })))).toEqual([
      "track created",
      "renameExternalId renamed",
    ]);
  });

  test("M15, M16: after an unmerge they are two, and kept apart; joined again, it tells of the last merge", async () => {
    const world = open();
    const { profiles, did } = world;
    const guest = await login(world);
    expect(await value(profiles.explain(user, { externalId: "user-1" }))).toHaveProperty("joined", true);
    await did(profiles.unmerge(guest));
    expect(await value(profiles.explain(crm, user))).toEqual({ joined: false, keptApart: true });
    await did(profiles.merge({ from: guest, into: user }));
    expect(steps(await value(profiles.explain(guest, user)))).toEqual([
      "recognize recognized",
      "merge merged",
      "track created",
    ]);
  });

  test("M16: two who never met are two; who is not there is refused", async () => {
    const { profiles, did } = open();
    for (const externalId of ["a", "b"]) await did(profiles.track({ externalId }, {}));
    expect(await value(profiles.explain({ externalId: "a" }, { externalId: "b" }))).toEqual({ joined: false });
    const nobody = { externalId: "nobody" };
    for (const [a, b] of [
      [nobody, { externalId: "a" }],
      [{ externalId: "a" }, nobody],
    ] as const)
      expect(await problem(profiles.explain(a, b))).toMatchObject({ code: "profile_not_found" });
    expect(await problem(profiles.explain({ externalId: "a" }, { externalId: "" }))).toMatchObject({
      code: "invalid_input",
      path: ["b", "externalId"],
    });
  });

  test("M16: an email is taken for the live profile that has it", async () => {
    const { profiles, did } = open();
    const joe = { email: "joe@example.com", prioritization: ["identified"] } as const;
    await did(profiles.track(user, { attributes: { email: "joe@example.com" } }));
    expect(steps(await value(profiles.explain(joe, user)))).toEqual(["track created"]);
  });

  test("M16: asks for the journals of the chain alone, whatever else the survivor absorbed", async () => {
    const repository = createMemoryRepository();
    const asked: (readonly string[])[] = [];
    const world = open({
      ...repository,
      journal: (workspace, ids, page) => {
        asked.push(ids);
        return repository.journal(workspace, ids, page);
      },
    });
    const guest = await login(world);
    for (let n = 0; n < 20; n += 1) {
      const { profileId } = await profileOf(world.profiles.recognize());
      await world.did(world.profiles.merge({ from: { profileId }, into: user }));
    }
    const { profileId } = (await value(world.profiles.find(user))).profile;
    await value(world.profiles.explain(guest, user));
    expect(asked).toEqual([[guest.profileId, profileId]]);
  });
});

describe("the life of one person", () => {
  const told = async (profiles: Profiles, limit: number) => {
    const pages = [];
    for (let after: { readonly after?: string } = {}; ; ) {
      const page = await value(profiles.explain(user, undefined, { ...after, limit }));
      pages.push(...page.items);
      if (page.next === undefined) return pages;
      after = { after: page.next };
    }
  };

  test("M16: is all that changed who is who, oldest first, in pages", async () => {
    const world = open();
    const guest = await login(world);
    await world.did(world.profiles.unmerge(guest));
    await world.did(world.profiles.merge({ from: guest, into: user }));
    const all = await told(world.profiles, 100);
    expect(all.map(({ command, outcome }) => `${command} ${outcome}`)).toEqual([
      "track created",
      "recognize recognized",
      "addAlias alias_added",
      "identify merged",
      "unmerge unmerged",
      "unmerge unmerged",
      "merge merged",
    ]);
    expect(await told(world.profiles, 2)).toEqual(all);
    expect(await problem(world.profiles.explain(user, undefined, { limit: 0 }))).toMatchObject({
      code: "invalid_input",
    });
  });

  test("M15, M16: the survivor's tells of whom an unmerge took out", async () => {
    const world = open();
    const guest = await login(world);
    await world.did(world.profiles.unmerge(guest));
    const last = (await told(world.profiles, 100)).at(-1);
    expect(last).toMatchObject({ outcome: "unmerged", evidence: { profileId: guest.profileId } });
  });
});

describe("the text", () => {
  test("M16: says the same in words, a line per step", async () => {
    const world = open();
    const guest = await login(world);
    const { profileId } = (await value(world.profiles.find(user))).profile;
    const lines = explanationText(await value(world.profiles.explain(crm, user))).split("\n");
    expect(lines).toHaveLength(4);
    expect(lines[2]).toBe(
      `2025-01-01T00:00:02.000Z identify (api, key "login"): merged ${guest.profileId} into ${profileId}, ` +
        `by {"target":{"profileId":"${guest.profileId}"},"externalId":"user-1"}`,
    );
    await world.did(world.profiles.unmerge(guest));
    expect(explanationText(await value(world.profiles.explain(crm, user)))).toMatch(/^They are two persons, and kept/);
    expect(explanationText({ joined: false })).toBe("They are two persons.");
    expect(explanationText(await value(world.profiles.explain(guest)))).toContain(
      `unmerged ${guest.profileId} out of ${profileId}`,
    );
  });
});
