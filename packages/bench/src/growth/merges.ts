import type { Growing } from "./growth.js";
import { freshVisitors, makePerson } from "./person.js";
import { merged, visit } from "./visitors.js";

const tenfold = { tiny: [1, 10], quick: [1, 10, 100], full: [1, 10, 100, 1_000] } as const;

/** Merging someone who has absorbed many and has a hundred times as many events, into a new user and out of a new visitor. */
export const mergeHistory: Growing = {
  name: "merge.history",
  of: "absorbed profile, with 100 events for each but the first",
  sizes: tenfold,
  grow: async (world, at) => {
    const { all, profiles } = world;
    const person = `laden-${at}`;
    await makePerson(world, person, { absorbed: at, events: at === 1 ? 1 : at * 100 });
    const fresh = freshVisitors();
    let visitors: readonly string[] = [];
    let target = person;
    return {
      ready: async (round, deeds) => {
        visitors = fresh(deeds);
        await all(visitors.flatMap((id) => visit(id, 1)));
        await all(
          visitors.map((_, n) => ({ type: "track", target: { externalId: `${person}-${round}-${n}` }, changes: {} })),
        );
      },
      // By turns it is the survivor, and the one that is absorbed by a new user.
      deed: async (round, n) => {
        if (n % 2 === 0) return (await profiles.identify({ profileId: visitors[n] ?? "" }, target))._unsafeUnwrap();
        const into = `${person}-${round}-${n}`;
        (await profiles.merge({ from: { externalId: target }, into: { externalId: into } }))._unsafeUnwrap();
        target = into;
        return target;
      },
    };
  },
};

/** A visitor with many aliases who turns out to be a user. */
export const mergeAliases: Growing = {
  name: "merge.aliases",
  of: "alias",
  sizes: tenfold,
  most: 4,
  grow: async ({ all, profiles }, at) => {
    const fresh = freshVisitors();
    let visitors: readonly string[] = [];
    const userOf = (round: number, n: number) => `named-${at}-${round}-${n}`;
    return {
      ready: async (round, deeds) => {
        visitors = fresh(deeds);
        await all(visitors.flatMap((id) => visit(id, 1)));
        await all(visitors.map((_, n) => ({ type: "track", target: { externalId: userOf(round, n) }, changes: {} })));
        for (const [n, profileId] of visitors.entries())
          await all(
            Array.from({ length: at }, (_, label) => ({
              type: "addAlias",
              target: { profileId },
              alias: { label: `label-${label}`, name: `${userOf(round, n)}-${label}` },
            })),
          );
      },
      deed: async (round, n) => {
        const done = (await profiles.identify({ profileId: visitors[n] ?? "" }, userOf(round, n)))._unsafeUnwrap();
        if (Object.keys(done.profile.aliases).length !== at) throw new Error(`not all of ${at} aliases moved`);
      },
    };
  },
};

/** One more visitor who turns out to be a user with many. */
export const mergeHot: Growing = {
  name: "merge.hot",
  of: "profile absorbed before",
  sizes: { tiny: [1, 20], quick: [1, 10, 100, 1_000], full: [1, 10, 100, 1_000, 10_000] },
  grow: async (world, at) => {
    const person = `hot-${at}`;
    await makePerson(world, person, { absorbed: at, events: at });
    const fresh = freshVisitors();
    let visitors: readonly string[] = [];
    return {
      ready: async (_, deeds) => {
        visitors = fresh(deeds);
        await world.all(visitors.flatMap((id) => visit(id, 1)));
      },
      deed: async (_, n) => (await world.profiles.run(merged(visitors[n] ?? "", person)))._unsafeUnwrap(),
    };
  },
};
