import type { NamedTarget } from "@selfsame/core";
import type { ModelDone } from "./done.js";
import { type ModelProfile, profileOf } from "./profile.js";
import type { World } from "./world.js";

/** Missing when no identifier was stale. */
export type Redirect = { readonly redirectedFrom?: readonly NamedTarget[] };

/** As a `Done` of core, without its lifecycle events. */
export type ModelAnswer = Omit<ModelDone, "person" | "stale"> &
  Redirect & { readonly profile?: ModelProfile; readonly replayed?: true };

export const redirect = (stale: readonly NamedTarget[]): Redirect =>
  stale.length === 0 ? {} : { redirectedFrom: stale };

export const answerOf = (world: World, { person, stale, ...told }: ModelDone): ModelAnswer => ({
  ...told,
  ...redirect(stale),
  ...(person && { profile: profileOf(world, person) }),
});
