import { createMemoryRepository, type Pause } from "@selfsame/adapter-memory";
import { all, createProfiles, type Profiles } from "@selfsame/core";
import { profileOf, value } from "@selfsame/testkit";
import type { Result, ResultAsync } from "neverthrow";
import { expect, test } from "vitest";

/**
 * Two services over one store, as two processes would be. Once they are told to meet, the next load of each waits for
 * the other's: both decide on the same facts, so that one of their commits must fail if it rests on what the other changed.
 */
const open = () => {
  let waiting: (() => void)[] | undefined;
  const pause: Pause = (step, moment) => {
    if (waiting === undefined || step !== "load" || moment !== "after") return Promise.resolve();
    return new Promise((resolve) => {
      waiting?.push(resolve);
      if (waiting?.length !== 2) return;
      for (const goOn of waiting) goOn();
      waiting = undefined;
    });
  };
  const repository = createMemoryRepository({ pause });
  const [one, other] = [createProfiles({ repository }), createProfiles({ repository })];
  const race = async <A, B>(
    first: (profiles: Profiles) => ResultAsync<A, B>,
    second: (profiles: Profiles) => ResultAsync<A, B>,
  ) => {
    waiting = [];
    return Promise.all([first(one), second(other)]);
  };
  return { profiles: one, race };
};

type Told = { readonly outcome: string };

const said = (results: readonly Result<Told, { readonly code: string }>[]) =>
  results.map((result) => (result.isOk() ? result.value.outcome : result.error.code)).sort();

const email = { email: "joe@example.com", prioritization: ["most_recently_updated"] } as const;

test("G2: of two devices that identify one new external id at once, one is identified and one merged", async () => {
  const { profiles, race } = open();
  const [a, b] = [await profileOf(profiles.recognize()), await profileOf(profiles.recognize())];
  const results = await race(
    (one) => one.identify(a, "user-1"),
    (other) => other.identify(b, "user-1"),
  );
  expect(said(results)).toEqual(["identified", "merged"]);
  expect(await value(profiles.count(all()))).toBe(1);
  const { profile } = await value(profiles.find({ externalId: "user-1" }));
  for (const guest of [a, b]) expect((await value(profiles.find(guest))).profile).toEqual(profile);
});

test("G2: of two tracks by one new email, one creates and one is tracked on the same profile", async () => {
  const { profiles, race } = open();
  const viewed = { events: [{ name: "viewed" }] };
  const results = await race(
    (one) => one.track(email, viewed),
    (other) => other.track(email, viewed),
  );
  expect(said(results)).toEqual(["created", "tracked"]);
  expect(await value(profiles.count(all()))).toBe(1);
  expect((await value(profiles.find(email))).profile.engagement.events).toMatchObject({ viewed: { count: 2 } });
});

test.each([
  ["external id", { externalId: "user-1" }],
  ["alias", { alias: { label: "crm", name: "1" } }],
  ["phone number", { phone: "+12025550123", prioritization: ["unidentified"] }],
] as const)("G2, G3: of two tracks by one new %s, one creates", async (_, target) => {
  const { profiles, race } = open();
  const results = await race(
    (one) => one.track(target, { custom: { a: 1 } }),
    (other) => other.track(target, { custom: { b: 2 } }),
  );
  expect(said(results)).toEqual(["created", "tracked"]);
  expect((await value(profiles.list(all()))).items).toMatchObject([{ custom: { a: 1, b: 2 } }]);
});

test("G2, L8: of two profiles that race for one alias, one has it and the other is refused", async () => {
  const { profiles, race } = open();
  const alias = { label: "crm", name: "1" };
  const [a, b] = [await profileOf(profiles.recognize()), await profileOf(profiles.recognize())];
  const results = await race(
    (one) => one.addAlias(a, alias),
    (other) => other.addAlias(b, alias),
  );
  expect(said(results)).toEqual(["alias_added", "alias_taken"]);
  const { profile } = await value(profiles.find({ alias }));
  const holders = (await value(profiles.list(all()))).items.filter(({ aliases }) => aliases.crm === "1");
  expect(holders).toEqual([profile]);
});

test("G2, L10: of two names for one label, one is added and the other replaces it", async () => {
  const { profiles, race } = open();
  const guest = await profileOf(profiles.recognize());
  const results = await race(
    (one) => one.addAlias(guest, { label: "crm", name: "1" }),
    (other) => other.addAlias(guest, { label: "crm", name: "2" }),
  );
  expect(said(results)).toEqual(["alias_added", "alias_replaced"]);
  const [name = ""] = Object.values((await value(profiles.find(guest))).profile.aliases);
  const free = { alias: { label: "crm", name: name === "1" ? "2" : "1" } };
  expect(said([await profiles.recognize(free)])).toEqual(["recognized"]);
});

test("G2, X1: of two that rename to one new external id, one is renamed and the other refused", async () => {
  const { profiles, race } = open();
  for (const externalId of ["a", "b"]) await value(profiles.track({ externalId }, {}));
  const results = await race(
    (one) => one.renameExternalId({ from: "a", to: "new" }),
    (other) => other.renameExternalId({ from: "b", to: "new" }),
  );
  expect(said(results)).toEqual(["external_id_in_use", "renamed"]);
  const ids = (await value(profiles.list(all()))).items.map((item) => item.state === "identified" && item.externalId);
  expect(ids.filter((id) => id === "new")).toHaveLength(1);
});

test("G2, X1: of two renames of one external id, one is renamed and the other comes too late", async () => {
  const { profiles, race } = open();
  await value(profiles.track({ externalId: "a" }, {}));
  const results = await race(
    (one) => one.renameExternalId({ from: "a", to: "b" }),
    (other) => other.renameExternalId({ from: "a", to: "c" }),
  );
  expect(said(results)).toEqual(["external_id_not_primary", "renamed"]);
});

test("G2, L1: of two that recognize one minted id, one is recognized and the other finds it", async () => {
  const { profiles, race } = open();
  const profileId = "0192f0c1-2345-7abc-8def-0123456789ab";
  const results = await race(
    (one) => one.recognize({ profileId }),
    (other) => other.recognize({ profileId }),
  );
  expect(said(results)).toEqual(["recognized", "unchanged"]);
  expect(await value(profiles.count(all()))).toBe(1);
});

test("G2, M8: of two merges in opposite directions, one is made and the other finds one profile", async () => {
  const { profiles, race } = open();
  const [a, b] = [await profileOf(profiles.recognize()), await profileOf(profiles.recognize())];
  const results = await race(
    (one) => one.merge({ from: a, into: b }),
    (other) => other.merge({ from: b, into: a }),
  );
  expect(said(results)).toEqual(["merged", "unchanged"]);
  expect(await value(profiles.count(all()))).toBe(1);
});

test("G2, L17: what is tracked while its profile is absorbed is not lost", async () => {
  const { profiles, race } = open();
  await value(profiles.track({ externalId: "user-1" }, {}));
  const guest = await profileOf(profiles.recognize());
  const results = await race<Told, { readonly code: string }>(
    (one) => one.identify(guest, "user-1"),
    (other) => other.track(guest, { events: [{ name: "viewed" }], custom: { late: true } }),
  );
  expect(said(results)).toEqual(["merged", "tracked"]);
  const { profile } = await value(profiles.find({ externalId: "user-1" }));
  expect(profile).toMatchObject({ custom: { late: true }, engagement: { events: { viewed: { count: 1 } } } });
});

test("G2, L20: a choice among candidates is made again when one of them was updated meanwhile", async () => {
  const { profiles, race } = open();
  for (const externalId of ["older", "newer"])
    await value(profiles.track({ externalId }, { attributes: { email: email.email } }));
  const target = { ...email, prioritization: ["least_recently_updated"] } as const;
  const results = await race(
    (one) => one.track({ externalId: "older" }, { attributes: { email: null } }),
    (other) => other.track(target, { custom: { chosen: true } }),
  );
  expect(said(results)).toEqual(["tracked", "tracked"]);
  const chosen = (await value(profiles.list(all()))).items.filter(({ custom }) => custom.chosen === true);
  expect(chosen).toHaveLength(1);
});

test("G2, G4: of two retries with one key, one takes effect and the other answers from its receipt", async () => {
  const { profiles, race } = open();
  const target = { externalId: "user-1" };
  const call = (some: Profiles) => some.track(target, { events: [{ name: "viewed" }] }, { idempotencyKey: "key" });
  const results = await race(call, call);
  expect(results.map((result) => result.isOk() && result.value.replayed === true).sort()).toEqual([false, true]);
  expect((await value(profiles.find(target))).profile.engagement.events).toMatchObject({ viewed: { count: 1 } });
});

test("G2, A1: of many increments at once none is lost", async () => {
  const { profiles } = open();
  const target = { externalId: "user-1" };
  const increment = () => profiles.track(target, { operations: { visits: { op: "increment", by: 1 } } });
  const results = await Promise.all(Array.from({ length: 8 }, increment));
  expect(new Set(said(results))).toEqual(new Set(["created", "tracked"]));
  expect((await value(profiles.find(target))).profile.custom).toEqual({ visits: 8 });
});
