import type { LifecycleEventType } from "../events/lifecycle-event.js";
import type { Profile } from "../profile/profile.js";
import type { Instant } from "../values/instant.js";
import type { JsonObject } from "../values/json.js";
import type { ProfileId } from "../values/profile-id.js";
import type { AttributeValue } from "../values/stored-value.js";
import type { Redirected } from "./done.js";

/** The live profile that answers for an identifier, and which identifier was stale. */
export type Found<Custom> = { readonly profile: Profile<Custom>; readonly redirectedFrom?: readonly Redirected[] };

/** How much of a list, from where. At most 1,000 items; 100 when not said. */
export type PageInput = { readonly after?: string | undefined; readonly limit?: number | undefined };

/** `next` is where the following page begins; absent on the last one. It stays valid while data changes. */
export type Page<Item> = { readonly items: readonly Item[]; readonly next?: string };

type Properties = { readonly [key: string]: AttributeValue };

/** Something that a person did, under the profile that it was written for. */
export type HistoryItem = {
  readonly id: string;
  readonly profileId: ProfileId;
  readonly time: Instant;
  readonly appId?: string;
} & (
  | { readonly kind: "event"; readonly name: string; readonly properties: Properties }
  | {
      readonly kind: "purchase";
      readonly productId: string;
      /** Of one piece, in the minor unit of the currency. */
      readonly minorUnits: number;
      readonly currency: string;
      readonly quantity: number;
      readonly properties: Properties;
    }
  | { readonly kind: "session"; readonly endedAt?: Instant }
);

export type FeedItem = {
  readonly position: string;
  readonly profileId: ProfileId;
  readonly type: LifecycleEventType;
  readonly time: Instant;
  readonly data: JsonObject;
};
