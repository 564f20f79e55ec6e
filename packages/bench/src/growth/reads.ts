import type { Growing } from "./growth.js";
import { makePerson } from "./person.js";
import { visitorId } from "./visitors.js";

/** Who is meant by the id of someone who was absorbed by someone who was absorbed, and so on. */
export const findChain: Growing = {
  name: "find.chain",
  of: "redirect",
  sizes: { tiny: [1, 10], quick: [1, 10, 100], full: [1, 2, 5, 10, 20, 50, 100] },
  grow: async ({ all, profiles }, at) => {
    const ids = Array.from({ length: at + 1 }, (_, n) => visitorId(0x800 + at, n));
    await all(ids.map((profileId) => ({ type: "recognize", profileId })));
    await all(
      ids.slice(1).map((into, n) => ({ type: "merge", from: { profileId: ids[n] ?? "" }, into: { profileId: into } })),
    );
    const [first = "", last] = [ids[0], ids.at(-1)];
    return {
      deed: async () => {
        const found = (await profiles.find({ profileId: first }))._unsafeUnwrap();
        if (found.profile.profileId !== last) throw new Error(`${at} redirects led astray`);
      },
    };
  },
};

/** The newest page of what a user did, under ids of many. */
export const historyLineage: Growing = {
  name: "history.lineage",
  of: "absorbed profile",
  sizes: { tiny: [1, 20], quick: [1, 10, 100, 1_000], full: [1, 10, 100, 1_000, 10_000] },
  grow: async (world, at) => {
    const externalId = `seen-${at}`;
    await makePerson(world, externalId, { absorbed: at, events: Math.max(100, at * 2) });
    return {
      deed: async () => {
        const page = (await world.profiles.history({ externalId }, { limit: 50 }))._unsafeUnwrap();
        if (page.items.length !== 50) throw new Error(`a page of ${page.items.length}`);
      },
    };
  },
};
