import { openRandom } from "../harness/random.js";
import type { MixCommand } from "../mix/command.js";
import { eventOf, profileIdOf } from "../mix/person.js";

/** Few people whom everyone means at once, among many of whom everyone has some for themselves. */
export type Crowd = {
  readonly processes: number;
  readonly customers: number;
  /** The first so many customers are meant by all. */
  readonly wanted: number;
  /** Of each process in each round. */
  readonly commands: number;
};

/** Of the commands of a process every other one is on somebody whom the others mean at that moment, too. */
export const partOf = (crowd: Crowd, round: number, process: number): readonly MixCommand[] => {
  const { processes, customers, wanted, commands } = crowd;
  const { below } = openRandom(round * processes + process);
  const own = Math.floor((customers - wanted) / processes);
  const first = wanted + process * own;
  return Array.from({ length: commands }, (_, place): MixCommand => {
    const seed = (round * processes + process) * commands + place;
    const n = place % 2 === 0 ? below(wanted) : first + below(own);
    return {
      type: "track",
      target: place % 4 < 2 ? { profileId: profileIdOf(n) } : { externalId: `user-${n}` },
      changes: { custom: { last_round: round }, events: [eventOf(seed, 1_000, seed)] },
    };
  });
};
