import type { Alias } from "./alias.js";
import type { ExternalId } from "./external-id.js";
import type { Prioritization } from "./prioritization.js";
import type { ProfileId } from "./profile-id.js";

/** What names a profile, parsed. Email and phone may name several; the prioritization says which one is meant (L20). */
export type Identifier =
  | { readonly profileId: ProfileId }
  | { readonly externalId: ExternalId }
  | { readonly alias: Alias }
  | { readonly email: string; readonly prioritization: Prioritization | readonly [] }
  | { readonly phone: string; readonly prioritization: Prioritization | readonly [] };
