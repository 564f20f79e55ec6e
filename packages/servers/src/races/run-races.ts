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
  /** Begins no more rounds once so many races were wrong: each takes long to be told. */
  readonly enough?: number;
};

/** Runs every race so often, and judges each round by the checker of the testkit, to the last row of the store. */
export const runRaces = async ({
  workers,
  rounds,
  name,
  dawdle = 4,
  inFlight = 2 * workers.count,
  enough = Number.POSITIVE_INFINITY,
}: Racing): Promise<readonly Figures[]> => {
  const races = scenes.map((scene): Race => ({ scene, done: [] }));
  // A race of which one round was wrong is told; the others go on.
  const isRight = ({ done }: Race) => done.every(({ violations }) => violations.length === 0);
  const left = races.flatMap((race) => Array.from({ length: rounds }, (_, n) => ({ race, number: n + 1 })));
  const lane = async () => {
    for (let turn = left.shift(); turn !== undefined; turn = left.shift()) {
      const { race, number } = turn;
      if (races.filter((one) => !isRight(one)).length >= enough) return;
      if (!isRight(race)) continue;
      race.done.push(await runRound(race.scene, `${name} ${race.scene.name} ${number}`, workers, dawdle));
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  return races.map(figuresOf);
};

type Race = { readonly scene: Scene; readonly done: Round[] };

const figuresOf = ({ scene, done }: Race): Figures => {
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
