import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createWorld, profileOf, value } from "@selfsame/testkit";
import { expect, test } from "vitest";

const ann = { externalId: "ann" };
const bob = { externalId: "bob" };
const cat = { externalId: "cat" };
const secrets = ["Ann-first", "ann@example.com", "ann-alias", "ann-event", "ann-key"];

/** Ann was merged into Bob, and Cat came after her; then Ann was taken out again. */
const open = async () => {
  const repository = createMemoryRepository();
  const world = createWorld({ repository });
  const { profiles } = world;
  const profile = await profileOf(profiles.track(ann, { attributes: { firstName: "Ann-first" } }));
  await value(profiles.track(ann, { custom: { "ann-key": 1 }, attributes: { email: "ann@example.com" } }));
  await value(profiles.track(ann, { events: [{ name: "ann-event" }] }));
  await value(profiles.addAlias(ann, { label: "crm", name: "ann-alias" }));
  await value(profiles.track(bob, { custom: { plan: "pro" } }));
  await value(profiles.track(cat, { custom: { cat: true } }));
  const part = () => profiles.unmerge({ profileId: profile.profileId });
  const forget = async () => {
    await value(profiles.erase(ann));
    const shown = await world.everything();
    while ((await value(profiles.sweep())).more);
    return secrets.filter((secret) => shown.includes(secret) || repository.peek().includes(secret));
  };
  const mergeAnn = (idempotencyKey: string) => profiles.merge({ from: ann, into: bob }, { idempotencyKey });
  return { ...world, repository, part, forget, mergeAnn };
};

const third = { idempotencyKey: "third" };

test("X3, M15: the report of a third merge tells nothing of one who had been in it, and those who live hear the rest", async () => {
  const { profiles, part, forget, mergeAnn } = await open();
  await value(mergeAnn("first"));
  const merge = () => value(profiles.merge({ from: cat, into: bob }, third));
  const first = await merge();
  await value(part());
  expect(await merge()).toEqual({ ...first, replayed: true, profile: expect.anything() });
  expect(await forget()).toEqual([]);
  const again = await merge();
  expect(again).toMatchObject({ outcome: "merged", dataPoints: 0, replayed: true, events: first.events });
  expect("merge" in again && [again.merge.fields, again.merge.aliases]).toEqual([{}, { moved: [], dropped: [] }]);
});

test("X3: the answer to her own merge is heard again by who lives, without what was hers", async () => {
  const { profiles, part, forget, mergeAnn } = await open();
  await value(profiles.merge({ from: cat, into: bob }, { idempotencyKey: "before" }));
  const first = await value(mergeAnn("first"));
  await value(part());
  expect(await forget()).toEqual([]);
  expect(first).toMatchObject({ merge: { fields: { "custom.ann-key": { value: 1, source: "absorbed" } } } });
  const fields = {
    "custom.plan": { value: "pro", source: "survivor" },
    "custom.cat": { value: true, source: "survivor" },
  };
  const again = await value(mergeAnn("first"));
  expect(again).toMatchObject({ outcome: "merged", replayed: true, merge: { aliases: { moved: [], dropped: [] } } });
  expect("merge" in again && again.merge.fields).toEqual(fields);
});

test("X3, G4: an answer of before she came is heard again whole", async () => {
  const { profiles, part, forget, mergeAnn } = await open();
  const merge = () => value(profiles.merge({ from: cat, into: bob }, third));
  const { profile: _, ...first } = await merge();
  await value(mergeAnn("first"));
  await value(part());
  expect(await forget()).toEqual([]);
  expect(await merge()).toEqual({ ...first, replayed: true, profile: expect.anything() });
});

test("X3: nor does the report of a merge by which her survivor went into another, nor one of a parting", async () => {
  const { profiles, part, forget, mergeAnn } = await open();
  await value(mergeAnn("first"));
  const { profile } = await value(profiles.find(cat));
  await value(profiles.merge({ from: cat, into: bob }, third));
  await value(profiles.unmerge({ profileId: profile.profileId }, { idempotencyKey: "parting" }));
  await value(profiles.merge({ from: bob, into: cat }, { idempotencyKey: "further" }));
  await value(part());
  expect(await forget()).toEqual([]);
});

test("X3: nor when she leaves someone who had left before", async () => {
  const { profiles, part, forget, mergeAnn } = await open();
  await value(mergeAnn("first"));
  const { profile } = await value(profiles.find(bob));
  await value(profiles.merge({ from: bob, into: cat }, third));
  await value(profiles.unmerge({ profileId: profile.profileId }, { idempotencyKey: "parting" }));
  await value(part());
  expect(await forget()).toEqual([]);
});

test("X3: a pair and an email that her merge had brought are named nowhere", async () => {
  const { profiles, part, forget, mergeAnn } = await open();
  await value(mergeAnn("first"));
  const mail = { email: "ann@example.com", prioritization: ["identified"] } as const;
  await value(profiles.addAlias(mail, { label: "crm", name: "bobs" }, { idempotencyKey: "alias" }));
  await value(profiles.merge({ from: cat, into: mail }, third));
  await value(part());
  expect(await forget()).toEqual([]);
  expect(JSON.stringify(await value(profiles.feed()))).toContain("alias_replaced");
  const told = await value(profiles.explain(bob));
  expect(JSON.stringify(told)).toContain("alias_replaced");
});

test("X3, G8: what is left of an answer to someone erased is not written again when she leaves another", async () => {
  const { repository, profiles, part, mergeAnn } = await open();
  const { profileId } = await profileOf(mergeAnn("first"));
  await value(part());
  await value(profiles.erase(bob));
  await value(profiles.merge({ from: ann, into: cat }));
  await value(part());
  const { items } = (await repository.scan("default", "receipt", { limit: 10 }))._unsafeUnwrap();
  expect(items).toMatchObject([{ receipt: { answer: { outcome: "merged", dataPoints: 0, events: [], profileId } } }]);
  expect(JSON.stringify(items)).not.toContain("through");
});
