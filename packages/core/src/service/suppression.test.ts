import { createMemoryRepository } from "@selfsame/adapter-memory";
import type { CommandInput } from "@selfsame/core";
import { createWorld, value } from "@selfsame/testkit";
import { expect, test } from "vitest";

const suppressionKey = "a secret of the host's";
const user = { externalId: "user-1" };
const guest = { alias: { label: "crm", name: "guest" } };
const other = { externalId: "other" };
const prioritization = ["most_recently_updated"] as const;

/** `user-1` held two emails and two phones, one of each behind the other, and goes with `suppress`. */
const open = async () => {
  const repository = createMemoryRepository();
  const world = createWorld({ repository, policy: { suppressionKey } });
  const { profiles } = world;
  await value(profiles.recognize(guest));
  await value(profiles.track(guest, { attributes: { email: "Joe@Example.com", phone: "+14155552671" } }));
  await value(
    profiles.track({ externalId: "user-0" }, { attributes: { email: "joe@work.com", phone: "+4930123456" } }),
  );
  await value(profiles.renameExternalId({ from: "user-0", to: "user-1" }));
  await value(profiles.merge({ from: guest, into: user }));
  await value(profiles.track(other, {}));
  expect(await value(profiles.erase(user, { suppress: true }))).toMatchObject({ outcome: "erased" });
  return { ...world, repository };
};

const commands: readonly CommandInput[] = [
  { type: "track", target: user, changes: {} },
  { type: "track", target: { externalId: "user-0" }, changes: {} },
  { type: "track", target: { email: "JOE@work.com", prioritization }, changes: {} },
  { type: "track", target: { email: " joe@example.com", prioritization }, changes: {} },
  { type: "track", target: { phone: "+49 30 123456", prioritization }, changes: {} },
  { type: "track", target: other, changes: { attributes: { email: "joe@EXAMPLE.com" } } },
  { type: "track", target: other, changes: { attributes: { phone: "415-555-2671" } } },
  { type: "recognize", ...guest },
  { type: "identify", target: guest, externalId: "new" },
  { type: "identify", target: other, externalId: "user-1" },
  { type: "addAlias", target: other, alias: guest.alias },
  { type: "updateAlias", label: "crm", from: "x", to: "guest" },
  { type: "removeAlias", alias: guest.alias },
  { type: "merge", from: guest, into: other },
  { type: "renameExternalId", from: "other", to: "user-0" },
  { type: "dropExternalId", externalId: "user-0" },
];

test.each(commands)("X3: whatever names the suppressed is refused: $type", async (command) => {
  const { profiles, refused } = await open();
  expect(await refused(() => profiles.run(command))).toEqual({ kind: "refusal", code: "suppressed" });
  expect(await refused(() => profiles.preview(command))).toEqual({ kind: "refusal", code: "suppressed" });
});

test("X3: others are not, and neither is an erasure nor a question", async () => {
  const { profiles, refused } = await open();
  await value(
    profiles.track(other, { attributes: { email: "ann@example.com" }, custom: { email: "joe@example.com" } }),
  );
  await value(profiles.recognize());
  expect(await refused(() => profiles.erase(user))).toMatchObject({ code: "profile_not_found" });
  expect(await refused(() => profiles.find(user))).toMatchObject({ code: "profile_not_found" });
});

test("X3: an email and a phone that were written over by a merge are suppressed with those that are shown", async () => {
  const policy = { suppressionKey, fields: { email: "newest", phone: "replace" } } as const;
  const world = createWorld({ repository: createMemoryRepository(), policy });
  const { profiles, refused } = world;
  await value(profiles.track(user, { attributes: { email: "old@example.com", phone: "+14155552671" } }));
  world.pass(1_000);
  await value(profiles.recognize(guest));
  await value(profiles.track(guest, { attributes: { email: "new@example.com", phone: "+4930123456" } }));
  await value(profiles.merge({ from: guest, into: user }));
  await value(profiles.erase(user, { suppress: true }));
  for (const attributes of [
    { email: "old@example.com" },
    { email: "new@example.com" },
    { phone: "+14155552671" },
    { phone: "+4930123456" },
  ])
    expect(await refused(() => profiles.track(other, { attributes }))).toMatchObject({ code: "suppressed" });
});

test("X3: of one user base only", async () => {
  const { profiles } = await open();
  expect(await value(profiles.workspace("eu").track(user, {}))).toMatchObject({ outcome: "created" });
});

test("X3: the store holds keyed digests alone, none of them twice, which another key does not make", async () => {
  const { profiles, repository } = await open();
  const { items } = (await repository.scan("default", "suppression", { limit: 100 }))._unsafeUnwrap();
  expect(items.length).toBe(7);
  for (const { key } of items) expect(key).toEqual(["suppression", expect.stringMatching(/^[0-9a-f]{64}$/)]);
  while ((await value(profiles.sweep())).more);
  for (const text of ["user-", "guest", "joe", "Joe", "4155552671", "30123456", suppressionKey])
    expect(repository.peek()).not.toContain(text);
  const careless = createWorld({ repository, policy: { suppressionKey: "another" } });
  expect(await value(careless.profiles.track(user, {}))).toMatchObject({ outcome: "created" });
});

test("X3: without a key nobody can be suppressed", async () => {
  const { profiles, refused } = createWorld({ repository: createMemoryRepository() });
  await value(profiles.track(user, {}));
  const refusal = { code: "invalid_input", path: ["suppress"] };
  expect(await refused(() => profiles.erase(user, { suppress: true }))).toMatchObject(refusal);
  expect(await value(profiles.erase(user, { suppress: false }))).toMatchObject({ outcome: "erased" });
});

test("X3: who is suppressed twice over is so still", async () => {
  const { profiles, repository, refused } = await open();
  const careless = createWorld({ repository }).profiles;
  await value(careless.track(user, { attributes: { email: "joe@example.com" } }));
  expect(await value(profiles.erase(user, { suppress: true }))).toMatchObject({ outcome: "erased" });
  expect(await refused(() => profiles.track(user, {}))).toMatchObject({ code: "suppressed" });
});
