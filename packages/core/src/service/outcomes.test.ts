import { createMemoryRepository } from "@selfsame/adapter-memory";
import type { CommandInput, Profiles } from "@selfsame/core";
import { createWorld, problem, profileOf, value } from "@selfsame/testkit";
import { describe, expect, test } from "vitest";
import { refusalCodes } from "../refusals/codes.js";

const id = "0192f0c1-2345-7abc-8def-0123456789ab";
const absorbed = "0192f0c1-0001-7abc-8def-0123456789ab";
const guest = { alias: { label: "crm", name: "guest-alias" } };
const user = { externalId: "user-1" };

/** A guest, and a user of whom no one else may hear anything. */
const setUp = async (profiles: Profiles) => {
  await value(profiles.track(guest, {}));
  await value(profiles.track({ externalId: "secret-old" }, { attributes: { email: "secret@example.com" } }));
  await value(profiles.renameExternalId({ from: "secret-old", to: "secret-user" }));
  await value(profiles.addAlias({ externalId: "secret-user" }, { label: "crm", name: "secret-alias" }));
  await value(profiles.track({ externalId: "secret-user" }, { custom: { secret: "secret" } }));
  await value(profiles.track({ externalId: "old-1" }, { attributes: { email: "secret@example.com" } }));
  await value(profiles.renameExternalId({ from: "old-1", to: "user-1" }));
  await value(profiles.recognize({ profileId: absorbed }));
  await value(profiles.merge({ from: { profileId: absorbed }, into: user }));
  return value(profiles.find({ externalId: "secret-user" }));
};

const open = (policy = {}) => createWorld({ repository: createMemoryRepository(), policy });

const outcomes: readonly (readonly [string, CommandInput])[] = [
  ["recognized", { type: "recognize" }],
  ["unchanged", { type: "recognize", ...guest }],
  ["identified", { type: "identify", target: guest, externalId: "new" }],
  ["merged", { type: "identify", target: guest, externalId: "user-1" }],
  ["unchanged", { type: "identify", target: user, externalId: "user-1" }],
  ["alias_added", { type: "addAlias", target: user, alias: { label: "crm", name: "2" } }],
  ["alias_replaced", { type: "addAlias", target: guest, alias: { label: "crm", name: "2" } }],
  ["unchanged", { type: "addAlias", target: guest, alias: guest.alias }],
  ["alias_updated", { type: "updateAlias", label: "crm", from: "guest-alias", to: "2" }],
  ["alias_removed", { type: "removeAlias", alias: guest.alias }],
  ["tracked", { type: "track", target: user, changes: { custom: { a: 1 } } }],
  ["created", { type: "track", target: { externalId: "new" }, changes: {} }],
  ["skipped", { type: "track", target: { externalId: "new" }, changes: {}, updateExistingOnly: true }],
  ["merged", { type: "merge", from: guest, into: user }],
  ["unchanged", { type: "merge", from: user, into: user }],
  ["unmerged", { type: "unmerge", profileId: absorbed }],
  ["renamed", { type: "renameExternalId", from: "user-1", to: "user-2" }],
  ["dropped", { type: "dropExternalId", externalId: "old-1" }],
  ["erased", { type: "erase", target: user }],
];

/** What a `Done` has, in the order of the alphabet. */
const keysOf = (outcome: string): readonly string[] => {
  if (outcome === "skipped" || outcome === "erased") return ["dataPoints", "events", "outcome"];
  return [
    "dataPoints",
    "events",
    ...(outcome === "merged" ? ["merge"] : []),
    "outcome",
    "profile",
    ...(outcome === "unmerged" ? ["unmerge"] : []),
  ];
};

describe("an outcome", () => {
  test.each(outcomes)("L19: says what happened: %s", async (outcome, command) => {
    const { profiles } = open();
    await setUp(profiles);
    const { redirectedFrom, ...done } = await value(profiles.run(command, { idempotencyKey: "key" }));
    expect(done.outcome).toBe(outcome);
    expect(Object.keys(done).sort()).toEqual(keysOf(outcome));
    expect(redirectedFrom).toEqual(command.type === "dropExternalId" ? [{ externalId: "old-1" }] : undefined);
    const replayed = await value(profiles.run(command, { idempotencyKey: "key" }));
    expect(replayed).toEqual({ ...done, ...(redirectedFrom && { redirectedFrom }), replayed: true });
  });

  test("L17, L19: has no key for redirects where none was followed", async () => {
    const { profiles } = open();
    await setUp(profiles);
    expect(Object.keys(await value(profiles.track(user, {})))).not.toContain("redirectedFrom");
    expect(Object.keys(await value(profiles.find(user)))).toEqual(["profile"]);
    const redirected = await value(profiles.track({ externalId: "old-1" }, {}));
    expect(redirected.redirectedFrom).toEqual([{ externalId: "old-1" }]);
  });

  test("L19: an anonymous profile has no external id at all, an identified one always has", async () => {
    const { profiles } = open();
    const anonymous = await profileOf(profiles.recognize());
    expect(Object.keys(anonymous)).not.toContain("externalId");
    const identified = await profileOf(profiles.identify(anonymous, "user-1"));
    expect(Object.keys(identified).sort()).toEqual([
      ...["aliases", "apps", "attributes", "createdAt", "custom", "deprecatedExternalIds", "devices", "engagement"],
      ...["externalId", "profileId", "state", "updatedAt"],
    ]);
  });

  test("L19: what was answered is a copy that the caller may change", async () => {
    const { profiles } = open();
    const { profile } = await setUp(profiles);
    const wanted = JSON.stringify(profile);
    Object.assign(profile.custom, { secret: "changed" });
    Object.assign(profile.aliases, { other: "x" });
    Object.assign(profile.engagement.events, { other: { count: 1 } });
    expect(JSON.stringify((await value(profiles.find({ externalId: "secret-user" }))).profile)).toBe(wanted);
  });
});

const email = { email: "secret@example.com", prioritization: ["identified"] } as const;

const refusals: readonly (readonly [string, CommandInput])[] = [
  ["profile_not_found", { type: "identify", target: { profileId: id }, externalId: "new" }],
  ["profile_not_found", { type: "merge", from: guest, into: { profileId: id } }],
  ["already_identified", { type: "identify", target: user, externalId: "secret-user" }],
  ["already_identified", { type: "identify", target: { externalId: "secret-user" }, externalId: "user-1" }],
  ["ambiguous", { type: "track", target: email, changes: {} }],
  ["ambiguous", { type: "merge", from: email, into: user }],
  ["alias_taken", { type: "addAlias", target: user, alias: { label: "crm", name: "secret-alias" } }],
  ["alias_taken", { type: "updateAlias", label: "crm", from: "guest-alias", to: "secret-alias" }],
  ["alias_not_found", { type: "removeAlias", alias: { label: "crm", name: "no" } }],
  ["alias_on_anonymous_profile", { type: "addAlias", target: guest, alias: { label: "a", name: "b" }, source: "api" }],
  ["external_id_in_use", { type: "renameExternalId", from: "user-1", to: "secret-user" }],
  ["external_id_in_use", { type: "renameExternalId", from: "user-1", to: "secret-old" }],
  ["external_id_not_primary", { type: "renameExternalId", from: "secret-old", to: "new" }],
  ["external_id_primary", { type: "dropExternalId", externalId: "secret-user" }],
  ["invalid_input", { type: "addAlias", target: user, alias: { label: "", name: "x" } }],
  ["limit_exceeded", { type: "identify", target: guest, externalId: "x".repeat(998) }],
  ["alias_label_conflict", { type: "identify", target: guest, externalId: "secret-user" }],
];

describe("a refusal", () => {
  test.each(refusals)("L19: has its code and the data of the table: %s", async (code, command) => {
    const { profiles, refused } = open({ onAliasConflict: "refuse" });
    await setUp(profiles);
    const found = await refused(() => profiles.run(command));
    expect(found).toMatchObject({ kind: "refusal", code });
    const entry = Object.entries(refusalCodes).find(([known]) => known === code)?.[1];
    const data = Object.keys(found).filter((key) => key !== "kind" && key !== "code");
    expect(entry?.data).toEqual(expect.arrayContaining(data));
  });

  test.each(refusals)("L19: names no personal data of another profile: %s", async (_, command) => {
    const { profiles } = open({ onAliasConflict: "refuse" });
    const { profile } = await setUp(profiles);
    const said = JSON.stringify(command);
    const told = JSON.stringify(await problem(profiles.run(command)));
    const { attributes, aliases, custom } = profile;
    const personal = ["secret-user", "secret-old", attributes.email, aliases.crm, custom.secret];
    for (const word of personal) if (!said.includes(String(word))) expect(told).not.toContain(word);
    expect(told).not.toContain("secret-user");
  });
});
