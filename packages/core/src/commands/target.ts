import type { AnonymousProfile, AnyCustom, IdentifiedProfile } from "../profile/profile.js";
import type { Prioritization } from "../values/prioritization.js";

/** A pair of label and name, as a host writes it. */
export type AliasInput = { readonly label: string; readonly name: string };

/** One way of naming a profile that is not the profile itself. */
export type NamedTarget =
  | { readonly profileId: string }
  | { readonly externalId: string }
  | { readonly alias: AliasInput }
  | { readonly email: string; readonly prioritization: Prioritization }
  | { readonly phone: string; readonly prioritization: Prioritization };

/** Whom a command or question is about: a profile that the service answered (its profile id counts, nothing else of it), or a name. */
export type Target<Custom = AnyCustom> = AnonymousProfile<Custom> | IdentifiedProfile<Custom> | NamedTarget;
