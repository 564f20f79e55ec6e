import type { Workers } from "../workers/open-workers.js";
import type { Figures } from "./figures.js";
import { type Round, runRound } from "./run-round.js";
import { type Scene, scenes } from "./scenes.js";

export type Racing = {
  readonly workers: Workers;
  /** Of each race. */
  readonly rounds: number;
  /** No user base may be called like this already. */
  readonly name: string;
  /** Milliseconds that those who race may take to decide. */
  readonly dawdle?: number;
  /** How many rounds are run at once, each with people of its own. */
  readonly inFlight?: number;
};

/** Runs every race so often, and judges each round by the checker of the testkit, to the last row of the store. */
export const runRaces = async (racing: Racing): Promise<readonly Figures[]> => {
  const figures: Figures[] = [];
  for (const scene of scenes) figures.push(await runScene(scene, racing));
  return figures;
};

const runScene = async (
  scene: Scene,
  { workers, rounds, name, dawdle = 4, inFlight = 2 * workers.count }: Racing,
): Promise<Figures> => {
  const done: Round[] = [];
  let begun = 0;
  const lane = async () => {
    while (begun < rounds && done.every(({ violations }) => violations.length === 0)) {
      begun += 1;
      done.push(await runRound(scene, `${name} ${scene.name} ${begun}`, workers, dawdle));
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  const heard = new Map<string, number>();
  for (const word of done.flatMap(({ words }) => words)) heard.set(word, (heard.get(word) ?? 0) + 1);
  return {
    race: scene.name,
    rounds: done.length,
    linearizable: done.filter(({ violations }) => violations.length === 0).length,
    heard: Object.fromEntries(heard),
    conflicts: done.reduce((sum, { conflicts }) => sum + conflicts, 0),
    violations: done.flatMap(({ violations }) => violations),
  };
};
