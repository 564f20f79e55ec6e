import type { Profiles, Repository } from "@selfsame/core";
import fc from "fast-check";
import { type Journey, journey } from "../arbitraries/journey.js";
import { policy } from "../arbitraries/policy.js";
import type { ModelPolicy } from "../model/world.js";
import { tellDifference } from "./difference.js";
import { follow } from "./follow.js";
import { createPair } from "./pair.js";

export type ModelRunOptions = {
  /** The store under test: a new one for each journey, or always the same, since each journey has a workspace of its own. */
  readonly open: () => Repository | Promise<Repository>;
  /** How many commands are sent, at least. */
  readonly commands: number;
  readonly seed: number;
  /** Which journeys; by default of up to 60 commands. */
  readonly journeys?: fc.Arbitrary<Journey>;
  /** Under which policies; by default any that matter. */
  readonly policies?: fc.Arbitrary<ModelPolicy>;
  /** Commands between two comparisons of everything. */
  readonly every?: number;
  /** Puts something between the run and the service: for a test of the run itself. */
  readonly wrap?: (profiles: Profiles) => Profiles;
};

export type ModelRunReport = {
  readonly journeys: number;
  readonly commands: number;
  /** How often each outcome or code was answered. */
  readonly answers: { readonly [word: string]: number };
  /** The smallest journey on which service and model part, as code; missing when there is none. */
  readonly difference?: string;
};

/**
 * Random journeys through a service over a store and through the reference model, side by side, on one clock and the
 * same ids: outcomes, refusals, data, merge reports, exports and history are equal after any of them (G8).
 */
export const modelRun = async ({
  open,
  commands,
  seed,
  journeys = journey({ maxLength: 60 }),
  policies = policy(),
  every = 20,
  wrap = (profiles) => profiles,
}: ModelRunOptions): Promise<ModelRunReport> => {
  const answers = new Map<string, number>();
  let [begun, sent] = [0, 0];
  let told: string | undefined;
  const hear = (word: string) => {
    sent += 1;
    answers.set(word, (answers.get(word) ?? 0) + 1);
  };
  const property = fc.asyncProperty(policies, journeys, async (chosen, journeyTaken) => {
    begun += 1;
    const pair = createPair(await open(), `journey ${seed}.${begun}`, chosen, wrap);
    const difference = await follow(pair, journeyTaken, every, hear);
    if (difference !== undefined) told = tellDifference(chosen, journeyTaken, difference);
    return difference === undefined;
  });
  const report = () => ({ journeys: begun, commands: sent, answers: Object.fromEntries([...answers].sort()) });
  // Rounds, since nobody knows how long journeys will be. What is told last is the smallest that fails.
  for (let round = 0; sent < commands; round += 1) {
    const { failed, errorInstance } = await fc.check(property, { seed: roundSeed(seed, round), numRuns: 25 });
    if (failed) return { ...report(), difference: told ?? String(errorInstance) };
  }
  return report();
};

/** Neighbouring seeds have no round in common. */
const roundSeed = (seed: number, round: number): number => (Math.imul(seed, 0x9e3779b1) + round) | 0;
