import type { ExternalId } from "../values/external-id.js";
import type { Instant } from "../values/instant.js";
import type { ProfileId } from "../values/profile-id.js";
import type { AttributeValue } from "../values/stored-value.js";
import type { Device } from "./device.js";
import type { Engagement } from "./engagement.js";
import type { StandardAttributes } from "./standard-attributes.js";

/** Custom attributes of a host that gave no schema. */
export type AnyCustom = { readonly [key: string]: AttributeValue };

type Seen<Custom> = {
  readonly profileId: ProfileId;
  /** One name per label. */
  readonly aliases: { readonly [label: string]: string };
  readonly attributes: StandardAttributes;
  /** Partial, since stored data may be older than the host's schema. */
  readonly custom: Partial<Custom>;
  readonly engagement: Omit<Engagement, "apps">;
  readonly apps: Engagement["apps"];
  readonly devices: readonly Device[];
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
};

/** A profile without an external id. */
export type AnonymousProfile<Custom = AnyCustom> = Seen<Custom> & { readonly state: "anonymous" };

/** A profile with an external id, which it never loses again (only an unmerge takes a merged one back). */
export type IdentifiedProfile<Custom = AnyCustom> = Seen<Custom> & {
  readonly state: "identified";
  readonly externalId: ExternalId;
  /** Former external ids that still resolve to this profile. */
  readonly deprecatedExternalIds: readonly ExternalId[];
};

/** A live profile as the service answers it: a copy that the caller may keep and change. */
export type Profile<Custom = AnyCustom> = AnonymousProfile<Custom> | IdentifiedProfile<Custom>;
