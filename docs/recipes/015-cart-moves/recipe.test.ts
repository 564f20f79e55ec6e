import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createProfiles, type Profiles } from "@selfsame/core";
import { value } from "@selfsame/testkit";
import { expect, test } from "vitest";
import { type Carts, followCarts } from "./carts.js";

/** The table, in memory; `fails` says whether a statement does. */
const table = (fails: () => boolean = () => false) => {
  const lines = new Map<string, string>();
  const carts: Carts = {
    move: async (from, to) => {
      if (fails()) throw new Error("the shop's database is away");
      for (const [line, owner] of lines) if (owner === from) lines.set(line, to);
    },
  };
  return { lines, carts };
};

/** A phone and a laptop with a line each in their carts; the phone's owner logs in on both. */
const shop = async (profiles: Profiles, lines: Map<string, string>) => {
  const { profile: phone } = await value(profiles.recognize());
  const { profile: laptop } = await value(profiles.recognize());
  lines.set("socks", phone.profileId).set("hat", laptop.profileId);
  await value(profiles.identify(phone, "ann"));
  await value(profiles.identify(laptop, "ann"));
  return { ann: phone.profileId };
};

const now = new AbortController().signal;

test("over the feed the carts of two who became one become one", async () => {
  const profiles = createProfiles({ repository: createMemoryRepository() });
  const { lines, carts } = table();
  const { ann } = await shop(profiles, lines);
  // #region followed
  await value(followCarts(profiles, carts, now, "end"));
  expect([...lines]).toEqual([
    ["socks", ann],
    ["hat", ann],
  ]);
  // #endregion
});

test("a shop that is away for a while moves the cart later, and in the end once", async () => {
  const profiles = createProfiles({ repository: createMemoryRepository() });
  let tries = 0;
  const { lines, carts } = table(() => {
    tries += 1;
    return tries < 3;
  });
  const { ann } = await shop(profiles, lines);
  expect(await value(followCarts(profiles, carts, now, "end"))).toMatchObject({ outcome: "ended", skipped: 0 });
  expect([...new Set(lines.values())]).toEqual([ann]);
  expect(await value(followCarts(profiles, carts, now, "end"))).toMatchObject({ handled: 0 });
});

test("a cart goes to whoever it is by now, whatever the order of the events", async () => {
  const profiles = createProfiles({ repository: createMemoryRepository() });
  const { lines, carts } = table();
  const { ann } = await shop(profiles, lines);
  await value(profiles.track({ externalId: "ann-maria" }, {}));
  const { profile } = await value(profiles.merge({ from: { profileId: ann }, into: { externalId: "ann-maria" } }));
  await value(followCarts(profiles, carts, now, "end"));
  expect([...new Set(lines.values())]).toEqual([profile.profileId]);
});
