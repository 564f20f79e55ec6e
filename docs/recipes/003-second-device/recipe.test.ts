import { createMemoryRepository } from "@selfsame/adapter-memory";
import { all, createProfiles, type Profiles } from "@selfsame/core";
import { problem, value } from "@selfsame/testkit";
import { expect, test } from "vitest";

// #region policy
const open = () =>
  createProfiles({
    repository: createMemoryRepository(),
    policy: { fields: { points: "sum", sizes: "union" } },
  });
// #endregion

// #region log-in
const logIn = (profiles: Profiles, profileId: string, userId: string) => profiles.identify({ profileId }, userId);
// #endregion

// #region preview
/** What a log-in would do now, and a token that commits exactly that. */
const preview = (profiles: Profiles, profileId: string, userId: string) =>
  profiles.preview({ type: "identify", target: { profileId }, externalId: userId });

const confirm = (profiles: Profiles, profileId: string, userId: string, token: string) =>
  profiles.run({ type: "identify", target: { profileId }, externalId: userId }, { expect: token });
// #endregion

/** Joe is known from his phone; on the laptop someone has looked around. */
const devices = async () => {
  const profiles = open();
  const phone = (await value(profiles.recognize())).profile;
  await value(profiles.identify(phone, "joe"));
  await value(profiles.addAlias(phone, { label: "newsletter", name: "nl-5" }));
  await value(
    profiles.track(phone, {
      attributes: { firstName: "Joe" },
      custom: { theme: "dark", points: 80, sizes: ["M"] },
      events: [{ name: "viewed" }],
    }),
  );
  const laptop = (await value(profiles.recognize())).profile;
  await value(profiles.addAlias(laptop, { label: "newsletter", name: "nl-17" }));
  await value(profiles.addAlias(laptop, { label: "chat", name: "joe_1" }));
  await value(
    profiles.track(laptop, {
      attributes: { firstName: "Jo", homeCity: "Berlin" },
      custom: { theme: "light", points: 20, sizes: ["M", "L"] },
      events: [{ name: "viewed" }, { name: "viewed" }],
    }),
  );
  return { profiles, phone: phone.profileId, laptop: laptop.profileId };
};

test("the laptop's visitor becomes Joe, and the report says how", async () => {
  const { profiles, phone, laptop } = await devices();
  // #region report
  const done = await value(logIn(profiles, laptop, "joe"));
  if (done.outcome !== "merged") throw new Error(done.outcome);
  expect(done.merge).toMatchObject({
    survivor: phone,
    absorbed: laptop,
    fields: {
      "attributes.firstName": { value: "Joe", source: "survivor" },
      "attributes.homeCity": { value: "Berlin", source: "absorbed" },
      "custom.theme": { value: "dark", source: "survivor" },
      "custom.points": { value: 100, source: "combined" },
      "custom.sizes": { value: ["M", "L"], source: "combined" },
    },
    aliases: {
      moved: [{ label: "chat", name: "joe_1" }],
      dropped: [{ label: "newsletter", name: "nl-17", reason: "label_taken" }],
    },
    counts: { events: { viewed: { count: 2 } } },
  });
  expect(done.profile.engagement.events.viewed?.count).toBe(3);
  // #endregion
  expect(await value(profiles.count(all()))).toBe(1);
});

test("the host moves what it keeps by profile id", async () => {
  const { profiles, phone, laptop } = await devices();
  const carts = new Map<string, string>([[laptop, "cart 1"]]);
  // #region cart
  const done = await value(logIn(profiles, laptop, "joe"));
  if (done.outcome === "merged") {
    const { absorbed, survivor } = done.merge;
    const cart = carts.get(absorbed);
    if (cart !== undefined) carts.set(survivor, cart);
    carts.delete(absorbed);
  }
  // #endregion
  expect([...carts]).toEqual([[phone, "cart 1"]]);
});

test("a preview shows the merge and changes nothing; its token commits it", async () => {
  const { profiles, laptop } = await devices();
  // #region confirm
  const { token, ...shown } = await value(preview(profiles, laptop, "joe"));
  expect(shown.outcome).toBe("merged");
  expect(await value(profiles.count(all()))).toBe(2);

  const done = await value(confirm(profiles, laptop, "joe", token));
  expect(done).toEqual(shown);
  expect(await value(profiles.count(all()))).toBe(1);
  // #endregion
});

test("a preview is stale as soon as one side has changed", async () => {
  const { profiles, laptop } = await devices();
  // #region stale
  const { token } = await value(preview(profiles, laptop, "joe"));
  await value(profiles.track({ externalId: "joe" }, { attributes: { homeCity: "Leipzig" } }));
  expect((await problem(confirm(profiles, laptop, "joe", token))).code).toBe("stale_preview");
  // #endregion
  expect(await value(profiles.count(all()))).toBe(2);
});

test("a second log-in is unchanged, through the id that was absorbed", async () => {
  const { profiles, laptop } = await devices();
  await value(logIn(profiles, laptop, "joe"));
  const again = await value(logIn(profiles, laptop, "joe"));
  expect(again).toMatchObject({ outcome: "unchanged", redirectedFrom: [{ profileId: laptop }] });
});

test("a host may refuse where both have a name under one label, or protect a profile", async () => {
  const repository = createMemoryRepository();
  const careful = createProfiles({ repository, policy: { onAliasConflict: "refuse" } });
  for (const [name, id] of [
    ["nl-5", "joe"],
    ["nl-17", undefined],
  ] as const) {
    const { profile } = await value(careful.recognize({ alias: { label: "newsletter", name } }));
    if (id !== undefined) await value(careful.identify(profile, id));
  }
  const guest = { alias: { label: "newsletter", name: "nl-17" } };
  expect(await problem(careful.identify(guest, "joe"))).toMatchObject({
    code: "alias_label_conflict",
    labels: ["newsletter"],
  });
  const guarded = createProfiles({ repository, policy: { protect: ({ state }) => state === "identified" } });
  expect((await problem(guarded.identify(guest, "joe"))).code).toBe("protected");
});
