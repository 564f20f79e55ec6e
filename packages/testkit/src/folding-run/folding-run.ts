import type { Repository } from "@selfsame/core";
import fc from "fast-check";
import { type Journey, journey } from "../arbitraries/journey.js";
import { tellJourney } from "../arbitraries/tell-journey.js";
import { createWorld } from "../world.js";
import { keptIn } from "./kept.js";
import { type Sending, send } from "./sending.js";

export type FoldingRunOptions = {
  /** The store under test: a new one for each journey, or always the same, since each journey has workspaces of its own. */
  readonly open: () => Repository | Promise<Repository>;
  /** The store on which the same commands go one by one. */
  readonly reference: () => Repository | Promise<Repository>;
  /** How many commands are sent, at least. */
  readonly commands: number;
  readonly seed: number;
  /** Which journeys; by default of up to 40 commands. */
  readonly journeys?: fc.Arbitrary<Journey>;
};

export type FoldingRunReport = {
  readonly journeys: number;
  readonly commands: number;
  /** The smallest journey that comes to something else, and to what; missing when there is none. */
  readonly difference?: string;
};

const ways = fc.record({
  sending: fc.constantFrom<Sending[]>("in a list", "in one breath"),
  length: fc.integer({ min: 1, max: 40 }),
});

/**
 * Random journeys, many commands at once on one store and one by one on another: every answer and all that is kept, to
 * the last row, are equal (G8, M10).
 */
export const foldingRun = async ({
  open,
  reference,
  commands,
  seed,
  journeys = journey({ maxLength: 40 }),
}: FoldingRunOptions): Promise<FoldingRunReport> => {
  let [begun, sent] = [0, 0];
  let told = "";
  const property = fc.asyncProperty(journeys, ways, async (drawn, { sending, length }) => {
    begun += 1;
    const workspace = `folding ${seed}.${begun}`;
    const isBreath = sending === "in one breath";
    const taken = isBreath ? drawn.filter(keepsItsPlace).map(unkeyed) : drawn;
    const atOnce = isBreath ? Math.min(length, undivided) : length;
    const come = (repository: Repository, how: Sending) => comeTo(repository, workspace, taken, atOnce, how);
    const [expected, found] = [await come(await reference(), "one by one"), await come(await open(), sending)];
    sent += taken.length;
    const at = found.findIndex((text, place) => text !== expected[place]);
    if (at < 0) return true;
    told = [`${sending}, ${atOnce} at once:`, tellJourney(taken), expected[at], "became", found[at]].join("\n");
    return false;
  });
  const report = () => ({ journeys: begun, commands: sent });
  for (let round = 0; sent < commands; round += 1) {
    const { failed, errorInstance } = await fc.check(property, { seed: seed * 100_003 + round, numRuns: 5 });
    if (failed) return { ...report(), difference: told || String(errorInstance) };
  }
  return report();
};

/** More than this at once go in two batches, and nobody can say which comes first. */
const undivided = 32;

/** Who must see a whole lineage goes alone, and others pass it meanwhile: in one breath ids are then minted in another order. */
const keepsItsPlace = ({ type }: Journey[number]): boolean => type !== "unmerge" && type !== "erase";

/** Digests take their time: in one breath nobody can say which of two commands with a key comes first. */
const unkeyed = ({ idempotencyKey: _, ...command }: Journey[number]): Journey[number] => command;

/** Every answer, and then what is kept. */
const comeTo = async (
  repository: Repository,
  workspace: string,
  commands: Journey,
  length: number,
  sending: Sending,
): Promise<readonly string[]> => {
  const { profiles, pass } = createWorld({ repository, workspace });
  const answers: string[] = [];
  for (let at = 0; at < commands.length; at += length) {
    answers.push(...(await send(profiles, commands.slice(at, at + length), sending)));
    pass(1_000);
  }
  return [...answers, await keptIn(repository, workspace)];
};
