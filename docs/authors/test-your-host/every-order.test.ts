import { createMemoryRepository } from "@selfsame/adapter-memory";
import type { Profiles, Repository } from "@selfsame/core";
import { type Actor, interleavings, value } from "@selfsame/testkit";
import { ResultAsync } from "neverthrow";
import { expect, test } from "vitest";
import { cartsOver, type Rows } from "./memory-carts.js";
import { type Carts, createShop, openProfiles, type Shop } from "./shop.js";

type Host = (profiles: Profiles, carts: Carts) => Shop;
type Turn = Parameters<Actor>[0];

const wait = ResultAsync.fromSafePromise;

type Statement = "load" | "commit" | keyof Carts;

/** A repository each of whose calls waits for its turn. */
const paced = (repository: Repository, turn: (statement: Statement) => Promise<void>): Repository => ({
  ...repository,
  load: (workspace, keys) => wait(turn("load")).andThen(() => repository.load(workspace, keys)),
  commit: (workspace, changeSets) => wait(turn("commit")).andThen(() => repository.commit(workspace, changeSets)),
});

// #region every-order
/** Two tabs of Joe's phone, after he logged in on his laptop: one adds to the cart while the other one logs in. */
const twoTabs = async (host: Host) => {
  const repository = createMemoryRepository();
  const rows: Rows = { all: [] };
  const steps: string[] = [];
  const tab = (name: string, turn: Turn) => {
    const step = (statement: Statement) =>
      turn(statement === "load" || statement === "of" ? "reads" : "writes").then(() => {
        steps.push(`${name}: ${statement}`);
      });
    return host(openProfiles(paced(repository, step)), cartsOver(rows, step));
  };
  const shop = createShop(openProfiles(repository), cartsOver(rows));
  const [laptop, phone] = [await value(shop.visit()), await value(shop.visit())];
  await value(shop.logIn(laptop, "joe", "joe@example.com"));
  const actors: readonly Actor[] = [
    async (turn) => void (await value(tab("add", turn).add(phone, "hat"))),
    async (turn) => void (await value(tab("log-in", turn).logIn(phone, "joe", "joe@example.com"))),
  ];
  return { actors, steps, cart: () => value(shop.cart({ externalId: "joe" })) };
};

/** Runs the two in every order of their steps there is; answers the first in which the hat is not in Joe's cart. */
const lostHat = async (host: Host) => {
  let world = await twoTabs(host);
  const orders = interleavings(async () => {
    world = await twoTabs(host);
    return world.actors;
  });
  let count = 0;
  for await (count of orders) {
    const cart = await world.cart();
    if (cart.join() !== "hat") return { count, steps: world.steps, cart };
  }
  return { count };
};
// #endregion

// #region no-second-look
/** Asks who it is, and does not look again after writing. */
const noSecondLook: Host = (profiles, carts) => ({
  ...createShop(profiles, carts),
  add: (cookie, line) =>
    profiles.find({ profileId: cookie }).andThen(({ profile }) => wait(carts.put(profile.profileId, line))),
});

test("one that does not look again loses a hat", async () => {
  expect(await lostHat(noSecondLook)).toMatchObject({
    cart: [],
    steps: [
      "add: load",
      "log-in: load",
      "log-in: commit",
      "log-in: load",
      "log-in: move",
      "add: put",
      "log-in: load",
      "log-in: load",
      "log-in: commit",
    ],
  });
});
// #endregion

// #region shop-in-every-order
test("in every order of the steps of two tabs, the hat is in the cart", async () => {
  const { count, ...lost } = await lostHat(createShop);
  expect(lost).toEqual({});
  expect(count).toBeGreaterThan(100);
});
// #endregion
