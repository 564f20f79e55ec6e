import type { Repository } from "@selfsame/core";

/** An adapter with one fault, made of any that has none, and the clause that must be the first to find it. */
export type Mutant = {
  readonly name: string;
  /** Of the lifecycle, or `port`. */
  readonly rule: string;
  readonly fault: string;
  /** Name of the clause. */
  readonly clause: string;
  readonly of: (repository: Repository) => Repository;
};
