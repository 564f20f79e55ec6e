import type { AnyEvents } from "../commands/changes-input.js";
import type { FieldPolicy } from "../merging/field-policy.js";
import type { AnyCustom, Profile } from "../profile/profile.js";
import type { Repository } from "../repository/repository.js";
import type { JunkGuard } from "../values/junk.js";
import type { Limits } from "../values/limits.js";
import type { NormalizePhone } from "../values/phone.js";
import type { Observe } from "./observe.js";
import type { InputOf, StandardSchema } from "./standard-schema.js";

/** All optional; data or pure functions. What is not a policy is told by every call as `invalid_input`. */
export type PolicyInput = {
  /** What becomes of a merge where both sides have an alias label (M4, M7). */
  readonly onAliasConflict?: "keep_survivor" | "refuse" | undefined;
  /** By attribute name: how two values become one in a merge (M11); `fill` for the others. */
  readonly fields?: { readonly [attribute: string]: FieldPolicy } | undefined;
  /** Any of them; the vendor's otherwise (A4). */
  readonly limits?: Partial<Limits> | undefined;
  /** Refuse placeholder texts as external ids and alias names (L18). */
  readonly junkGuard?: JunkGuard | undefined;
  readonly normalizePhone?: NormalizePhone | undefined;
  /** Profiles that are neither absorbed nor absorbing (M14). */
  readonly protect?: ((profile: Profile) => boolean) | undefined;
  /**
   * A secret of the host's, for `erase` with `suppress` (X3): kept outside the store, the same in every process, and for
   * good, since suppressions are found by it. Without it nobody is suppressed, and nobody's suppression is seen.
   */
  readonly suppressionKey?: string | undefined;
};

/** One validator per event name. */
export type EventSchemas = { readonly [name: string]: StandardSchema };

export type ServiceOptions<
  Attributes extends StandardSchema | undefined = undefined,
  Events extends EventSchemas | undefined = undefined,
> = {
  readonly repository: Repository;
  /** The user base; `"default"` when missing. */
  readonly workspace?: string | undefined;
  readonly policy?: PolicyInput | undefined;
  /** Validates the custom attributes that a `track` sets, each when it is written; types them from end to end. */
  readonly attributes?: Attributes;
  /** Validates the properties of events, by event name; types them. */
  readonly events?: Events;
  readonly clock?: (() => Date | number) | undefined;
  /** Makes the profile ids of new profiles: UUIDs that never repeat. Version 7 when missing. */
  readonly newProfileId?: (() => string) | undefined;
  /** Hears what the service does, without personal data. */
  readonly observe?: Observe | undefined;
};

export type CustomOf<Attributes> = Attributes extends StandardSchema ? InputOf<Attributes> : AnyCustom;

export type EventsOf<Events> = Events extends EventSchemas
  ? { readonly [Name in keyof Events]: InputOf<Events[Name]> }
  : AnyEvents;
