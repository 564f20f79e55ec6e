import fc from "fast-check";
import type { OpenService } from "./open-service.js";
import type { Verdict } from "./verdict.js";

export type CheckOptions = {
  /** How many cases; 100 when missing. */
  readonly numRuns?: number;
  /** Of a verdict: the same cases again; `path`, too, only the one that failed. */
  readonly seed?: number;
  readonly path?: string;
};

/** Something that holds of every service, whatever the store below it and whatever happened before. */
export type Law = {
  readonly name: string;
  /** By number: `L3`, `M8`. */
  readonly rules: readonly string[];
  readonly why: string;
  readonly check: (open: OpenService, options?: CheckOptions) => Promise<Verdict>;
};

type Words = Pick<Law, "name" | "rules" | "why">;

/** A law about cases of one form: how they are made, how one is told, and what must hold of it. */
export const law = <Case>(
  words: Words,
  cases: fc.Arbitrary<Case>,
  tell: (one: Case) => string,
  holds: (open: OpenService, one: Case) => Promise<void>,
): Law => ({
  ...words,
  check: async (open, options = {}) => {
    const property = fc.asyncProperty(cases, (one) => holds(open, one));
    const {
      numRuns: runs,
      seed,
      failed,
      counterexample,
      counterexamplePath,
      errorInstance,
    } = await fc.check(property, options);
    if (!failed) return { passed: true, runs, seed };
    const said = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
    const told = counterexample === null ? "" : tell(counterexample[0]);
    return { passed: false, runs, seed, path: counterexamplePath ?? "", said, counterexample: told };
  },
});
