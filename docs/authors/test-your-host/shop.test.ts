import { createMemoryRepository } from "@selfsame/adapter-memory";
import { all, type Profiles, type Target } from "@selfsame/core";
import { arbitraries, checkLaw, createSetting, laws, type OpenService, tellJourney, value } from "@selfsame/testkit";
import fc from "fast-check";
import { ResultAsync } from "neverthrow";
import { describe, expect, test } from "vitest";
import { cartsOver, type Rows } from "./memory-carts.js";
import { type Carts, createShop, openProfiles, type Shop } from "./shop.js";

type Host = (profiles: Profiles, carts: Carts) => Shop;

// #region day
/** What happens in three windows at once: two tabs of Joe's phone, and his laptop. */
type Day = { readonly [Window in "phone" | "otherTab" | "laptop"]: readonly Deed[] };
type Deed = "add" | "logIn" | "checkout" | "subscribe";

const deed = fc.constantFrom<Deed[]>("add", "add", "logIn", "logIn", "checkout", "subscribe");
const deeds = fc.array(deed, { maxLength: 4 });
const days: fc.Arbitrary<Day> = fc.record({ phone: deeds, otherTab: deeds, laptop: deeds });
// #endregion

const email = "joe@example.com";
const timeout = 60_000;

// #region live
/** Lives a day: before each statement, of the shop's and of the library's, the scheduler says whose turn it is. */
const live = async (host: Host, day: Day, scheduler: fc.Scheduler) => {
  let turn = () => Promise.resolve();
  const { clock, newProfileId, next } = createSetting();
  const pause = (_: string, moment: string) => (moment === "before" ? turn().then(next) : Promise.resolve());
  const repository = createMemoryRepository({ pause });
  const profiles = openProfiles(repository, { clock, newProfileId });
  const rows: Rows = { all: [] };
  const shop = host(
    profiles,
    cartsOver(rows, () => turn()),
  );
  const [phone, laptop] = [await value(shop.visit()), await value(shop.visit())];
  const [added, ordered]: [{ line: string; cookie: string }[], string[]] = [[], []];

  const open = async (window: keyof Day, cookie: string) => {
    for (const [n, deed] of day[window].entries()) {
      const name = `${window} ${n + 1}`;
      if (deed === "logIn") await value(shop.logIn(cookie, "joe", email));
      if (deed === "subscribe") await value(shop.subscribe(email));
      if (deed === "checkout") ordered.push(...(await value(shop.checkout(cookie, name))));
      if (deed === "add") {
        await value(shop.add(cookie, name));
        added.push({ line: name, cookie });
      }
    }
  };
  turn = () => scheduler.schedule(Promise.resolve());
  const windows = [open("phone", phone), open("otherTab", phone), open("laptop", laptop)];
  await scheduler.waitFor(Promise.all(windows));
  turn = () => Promise.resolve();
  return { shop, profiles, added, ordered, kept: rows.all.map(([, line]) => line) };
};
// #endregion

// #region holds
const holds = async (host: Host, day: Day, scheduler: fc.Scheduler) => {
  const { shop, profiles, added, ordered, kept } = await live(host, day, scheduler);
  // No line is lost or doubled.
  expect([...kept, ...ordered].sort()).toEqual(added.map(({ line }) => line).sort());
  const everyone = (await value(profiles.list(all()))).items;
  const bought = everyone.flatMap(({ engagement }) => Object.keys(engagement.purchases));
  expect(bought.sort()).toEqual([...ordered].sort());
  // Every line that was not ordered is in the cart of the one who added it, by whatever name.
  for (const { line, cookie } of added) {
    const names: Target[] = [{ profileId: cookie }];
    const { profile } = await value(profiles.find({ profileId: cookie }));
    if (profile.state === "identified")
      names.push(profile, { externalId: "joe" }, { email, prioritization: ["identified"] });
    for (const name of names)
      if (!ordered.includes(line)) expect(await value(shop.cart(name)), JSON.stringify(name)).toContain(line);
  }
};
// #endregion

// #region property
test("whatever happens in which order, no line is lost or doubled, and a user sees them by any name", { timeout }, () =>
  fc.assert(
    fc.asyncProperty(days, fc.scheduler(), (day, scheduler) => holds(createShop, day, scheduler)),
    { numRuns: 300 },
  ),
);
// #endregion

// #region journey
test(
  "whoever else merges, renames and forgets, a reader of the feed brings each line to its owner, or drops it",
  { timeout },
  () =>
    fc.assert(
      fc.asyncProperty(arbitraries.journey({ maxLength: 12 }), async (journey) => {
        const profiles = openProfiles(createMemoryRepository());
        const rows: Rows = { all: [] };
        const shop = createShop(profiles, cartsOver(rows));
        const cookies: string[] = [];
        for (const command of journey) {
          const done = await profiles.run(command);
          const profileId =
            done.isOk() && done.value.outcome === "recognized" ? done.value.profile.profileId : undefined;
          if (profileId === undefined) continue;
          cookies.push(profileId);
          await value(shop.add(profileId, `line of ${profileId}`));
        }
        await value(shop.follow());
        let left = 0;
        for (const cookie of cookies) {
          const cart = await shop.cart({ profileId: cookie });
          if (cart.isErr() && cart.error.code === "erased") continue;
          left += 1;
          expect(await value(cart), tellJourney(journey)).toContain(`line of ${cookie}`);
        }
        expect(rows.all, tellJourney(journey)).toHaveLength(left);
      }),
      { numRuns: 100 },
    ),
);
// #endregion

// #region laws
const open: OpenService = (settings) => {
  const repository = createMemoryRepository();
  return { profiles: openProfiles(repository, settings), repository };
};

describe("the shop's service keeps the laws", { timeout }, () => {
  test.each(Object.values(laws).map((law) => [law.name, law] as const))("%s", async (_, law) => {
    expect(await checkLaw(law, open, { numRuns: 15 })).toMatchObject({ passed: true });
  });
});
// #endregion

// #region broken
const table = ResultAsync.fromSafePromise;

/** Moves the cart of the user to the guest. */
const wrongWay: Host = (profiles, carts) =>
  createShop(profiles, { ...carts, move: (from, to) => carts.move(to, from) });

/** Takes the id in the cookie for the id of the user. */
const staleId: Host = (profiles, carts) => ({
  ...createShop(profiles, carts),
  add: (cookie, line) => table(carts.put(cookie, line)),
});
// #endregion

// #region tell
const told: { readonly [Each in Deed]: string } = {
  add: 'add(cookie, "hat")',
  logIn: 'logIn(cookie, "joe", email)',
  checkout: 'checkout(cookie, "order 1")',
  subscribe: "subscribe(email)",
};

/** The smallest day on which a host is wrong, as the calls of each window. */
const smallestAgainst = async (host: Host): Promise<string> => {
  const property = fc.asyncProperty(days, fc.scheduler(), (day, scheduler) => holds(host, day, scheduler));
  const { counterexample } = await fc.check(property, { numRuns: 1000, seed: 1 });
  const [{ phone, otherTab, laptop }] = counterexample ?? [{ phone: [], otherTab: [], laptop: [] }];
  const calls = (window: string, done: readonly Deed[]) => done.map((deed) => `${window}: await shop.${told[deed]};`);
  return [...calls("phone", phone), ...calls("other tab", otherTab), ...calls("laptop", laptop)].join("\n");
};
// #endregion

describe("a host that is wrong is found", { timeout }, () => {
  // #region counterexamples
  test("one that moves carts the wrong way", async () => {
    expect(await smallestAgainst(wrongWay)).toBe(
      [
        'other tab: await shop.logIn(cookie, "joe", email);',
        'laptop: await shop.add(cookie, "hat");',
        'laptop: await shop.logIn(cookie, "joe", email);',
      ].join("\n"),
    );
  });

  test("one that takes the id in the cookie for the user's", async () => {
    expect(await smallestAgainst(staleId)).toBe(
      [
        'other tab: await shop.logIn(cookie, "joe", email);',
        'laptop: await shop.logIn(cookie, "joe", email);',
        'laptop: await shop.add(cookie, "hat");',
      ].join("\n"),
    );
  });
  // #endregion
});
