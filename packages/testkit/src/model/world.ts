import type { FieldPolicyName, Limits, PolicyInput } from "@selfsame/core";
import type { ModelProfile } from "./profile.js";
import type { State } from "./state.js";

/** The part of a host's policy that the model knows: no functions for fields. */
export type ModelPolicy = {
  readonly onAliasConflict?: PolicyInput["onAliasConflict"];
  readonly fields?: { readonly [attribute: string]: FieldPolicyName } | undefined;
  readonly limits?: Partial<Pick<Limits, "absorbedProfiles" | "namesPerLabel" | "arrayElements">> | undefined;
  readonly protect?: ((profile: ModelProfile) => boolean) | undefined;
  readonly normalizePhone?: PolicyInput["normalizePhone"];
};

/** What one command works with. It may change the state at will: of a refused command the change is thrown away. */
export type World = {
  readonly state: State;
  readonly policy: ModelPolicy;
  readonly now: string;
  readonly newProfileId: () => string;
};
