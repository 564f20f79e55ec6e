import type { Clause } from "../clauses/clause.js";

type Named = Pick<Clause, "name">;
export type Failed = Omit<Clause, "run"> & { readonly error: unknown };
export type Told = Named & { readonly reason: string };

/** What became of every clause: each is in exactly one of `passed`, `failed` and `notRun`. */
export type Report = {
  readonly name: string;
  readonly passed: readonly Named[];
  readonly failed: readonly Failed[];
  readonly notRun: readonly Told[];
  /** Of those that passed, the ones that asked less, since the store says that it promises less. */
  readonly weaker: readonly Told[];
};

/** Says why each failure matters, and leaves out nothing in silence. */
export const tell = ({ name, passed, failed, notRun, weaker }: Report): string =>
  [
    `${name}: ${passed.length} clauses passed, ${failed.length} failed, ${notRun.length} not run`,
    ...failed.map(
      ({ name: clause, rules, why, error }) =>
        `  failed: ${clause} (${rules.join(", ")}). ${why}\n    ${wordsOf(error)}`,
    ),
    ...notRun.map(({ name: clause, reason }) => `  not run: ${clause}, since ${reason}`),
    ...weaker.map(({ name: clause, reason }) => `  asked less: ${clause}, since ${reason}`),
  ].join("\n");

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
