import type { Growing } from "../growth/growth.js";
import { openRandom } from "../harness/random.js";
import { eventOf } from "../mix/person.js";
import { baseOf } from "./base.js";

/** A track of someone who has an account, on a base of so many. Each base has a schema of its own. */
export const trackBase: Growing = {
  name: "track.base",
  of: "profiles",
  sizes: { tiny: [100, 300], quick: [1_000, 10_000], full: [10_000, 100_000, 1_000_000] },
  grow: async (_, at) => {
    const { world, originals, copies } = await baseOf(at);
    const { below } = openRandom(at);
    return {
      deed: async (round, n) => {
        const [original, copy] = [below(originals / 10) * 10, below(copies)];
        const externalId = `user${copy === 0 ? "" : copy}-${original}`;
        const event = eventOf(original, n, round * 1_000 + n);
        const done = await world.profiles.track({ externalId }, { custom: { last_round: round }, events: [event] });
        if (done._unsafeUnwrap().outcome !== "tracked") throw new Error(`${externalId} was not there`);
      },
    };
  },
};
