import { createMemoryRepository } from "@selfsame/adapter-memory";
import { type AliasInput, createProfiles, type Profiles } from "@selfsame/core";
import { problem, value } from "@selfsame/testkit";
import { expect, test } from "vitest";
import request from "./request.json" with { type: "json" };

// #region buy
type Purchase = (typeof request.purchase)[number];

/** Writes a purchase under the alias that it names. The order number makes a retry harmless. */
const buy = (profiles: Profiles, { user_alias, ...purchase }: Purchase, orderNumber: string) =>
  profiles.track(
    { alias: { label: user_alias.alias_label, name: user_alias.alias_name } },
    {
      purchases: [
        {
          productId: purchase.product_id,
          price: purchase.price,
          currency: purchase.currency,
          time: purchase.time,
          appId: purchase.app_id,
          properties: purchase.properties,
        },
      ],
    },
    { source: "api", idempotencyKey: `order ${orderNumber}` },
  );
// #endregion

// #region sign-up
/** The guest becomes a user: a new one, or one whom the shop has had all along. */
const signUp = (profiles: Profiles, alias: AliasInput, userId: string) => profiles.identify({ alias }, userId);
// #endregion

const joe = { label: "full_name", name: "Joedoe" };
const open = () => createProfiles({ repository: createMemoryRepository() });

/** A shop in which one guest has bought one jacket. */
const shop = async () => {
  const profiles = open();
  const [purchase] = request.purchase;
  if (purchase === undefined) throw new Error("the request holds no purchase");
  return { profiles, purchase, bought: await value(buy(profiles, purchase, "7731")) };
};

test("a purchase by an alias that no one has starts an alias-only profile", async () => {
  const { bought } = await shop();
  // #region bought
  expect(bought.outcome).toBe("created");
  expect(bought).toMatchObject({
    profile: {
      state: "anonymous",
      aliases: { full_name: "Joedoe" },
      engagement: {
        purchases: { jacket: { count: 1, first: "2025-01-05T18:20:30.000Z" } },
        revenue: { USD: 8000 },
      },
    },
    dataPoints: 1,
  });
  // #endregion
});

test("the purchase is kept with its properties", async () => {
  const { profiles, purchase } = await shop();
  const { items } = await value(profiles.history({ alias: joe }));
  expect(items).toMatchObject([{ kind: "purchase", minorUnits: 8000, quantity: 1, properties: purchase.properties }]);
  expect(items).toHaveLength(1);
});

test("a retry of the purchase counts once", async () => {
  const { profiles, purchase } = await shop();
  // #region retry
  const again = await value(buy(profiles, purchase, "7731"));
  expect(again).toMatchObject({ outcome: "created", replayed: true });
  expect((await value(profiles.find({ alias: joe }))).profile.engagement.revenue).toEqual({ USD: 8000 });
  // #endregion
});

test("another order under a used number is refused", async () => {
  const { profiles, purchase } = await shop();
  const reused = await problem(buy(profiles, { ...purchase, price: 90 }, "7731"));
  expect(reused.code).toBe("idempotency_key_reused");
});

test("a price with more decimals than the currency has is refused, and nothing is written", async () => {
  const { profiles, purchase } = await shop();
  const refused = await problem(buy(profiles, { ...purchase, price: 80.005 }, "7732"));
  expect(refused).toMatchObject({ code: "invalid_input", path: ["changes", "purchases", 0, "price"] });
  expect((await value(profiles.find({ alias: joe }))).profile.engagement.revenue).toEqual({ USD: 8000 });
});

test("Joe signs up under an unknown external id: the same profile, identified", async () => {
  const { profiles, bought } = await shop();
  // #region unknown
  const done = await value(signUp(profiles, joe, "joe"));
  expect(done.outcome).toBe("identified");
  expect(done.profile).toMatchObject({ externalId: "joe", engagement: { revenue: { USD: 8000 } } });
  expect(await value(profiles.find({ alias: joe }))).toEqual({ profile: done.profile });
  // #endregion
  expect(bought).toMatchObject({ profile: { profileId: done.profile.profileId } });
});

test("Joe signs up under a known external id: merged, the purchase his once", async () => {
  const { profiles } = await shop();
  await value(profiles.track({ externalId: "joe" }, { attributes: { firstName: "Joe" } }));
  // #region known
  const done = await value(signUp(profiles, joe, "joe"));
  expect(done.outcome).toBe("merged");
  expect(done.profile).toMatchObject({
    externalId: "joe",
    attributes: { firstName: "Joe" },
    engagement: { purchases: { jacket: { count: 1 } }, revenue: { USD: 8000 } },
  });
  expect(await value(profiles.find({ alias: joe }))).toEqual({ profile: done.profile });
  // #endregion
  expect((await value(signUp(profiles, joe, "joe"))).outcome).toBe("unchanged");
  expect((await value(profiles.history({ externalId: "joe" }))).items).toHaveLength(1);
});

test("a second Joe Doe is refused as another user", async () => {
  const { profiles } = await shop();
  await value(signUp(profiles, joe, "joe"));
  expect((await problem(signUp(profiles, joe, "joe-2"))).code).toBe("already_identified");
});

test("an alias under which no one bought identifies no one", async () => {
  const { profiles } = await shop();
  const refused = await problem(signUp(profiles, { label: "full_name", name: "Anndoe" }, "ann"));
  expect(refused.code).toBe("profile_not_found");
});
