import type { Currency } from "../values/currency.js";
import type { Instant } from "../values/instant.js";
import type { JsonObject } from "../values/json.js";
import type { ProfileId } from "../values/profile-id.js";

/**
 * One event, purchase or session, as it happened. Append-only: a merge never rewrites it, so `profileId` stays the one
 * that it was written under. `id` is unique in the workspace; rows of one moment are ordered by it.
 */
export type HistoryRow = {
  readonly id: string;
  readonly profileId: ProfileId;
  readonly time: Instant;
  readonly appId?: string;
} & (
  | { readonly kind: "event"; readonly name: string; readonly properties: JsonObject }
  | {
      readonly kind: "purchase";
      readonly productId: string;
      /** Of one piece, in the minor unit of the currency. */
      readonly minorUnits: number;
      readonly currency: Currency;
      readonly quantity: number;
      readonly properties: JsonObject;
    }
  | { readonly kind: "session"; readonly endedAt?: Instant }
);
