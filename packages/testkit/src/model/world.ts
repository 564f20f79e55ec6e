import type { PolicyInput } from "@selfsame/core";
import type { State } from "./state.js";

/** The part of a host's policy that the model knows. */
export type ModelPolicy = Pick<
  PolicyInput,
  "onAliasConflict" | "fields" | "limits" | "protect" | "normalizePhone" | "suppressionKey"
>;

/** What one command works with. It may change the state at will: of a refused command the change is thrown away. */
export type World = {
  readonly state: State;
  readonly policy: ModelPolicy;
  readonly now: string;
  readonly newProfileId: () => string;
  /** Absorbed profiles through whose identifiers someone was named: what is recorded tells of them too (X3). */
  readonly passed: Set<string>;
  /** Under which its answer is recorded. */
  readonly key?: string | undefined;
};
