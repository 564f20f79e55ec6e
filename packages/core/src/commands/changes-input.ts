import type { Device } from "../profile/device.js";
import type { AnyCustom } from "../profile/profile.js";
import type { StandardAttributes } from "../profile/standard-attributes.js";
import type { AttributeValue } from "../values/stored-value.js";
import type { OperationInput } from "./operation.js";

/** Event properties of a host that gave no schemas: any name, any properties. */
export type AnyEvents = { readonly [name: string]: { readonly [key: string]: AttributeValue } };

/** A `Date`, or ISO 8601 text. */
export type TimeInput = Date | string;

type EventInput<Events> = {
  readonly [Name in keyof Events & string]: {
    readonly name: Name;
    /** When it happened; now when missing, and never later than now (A3). */
    readonly time?: TimeInput | undefined;
    readonly appId?: string | undefined;
    readonly properties?: Events[Name] | undefined;
  };
}[keyof Events & string];

type PurchaseInput = {
  readonly productId: string;
  /** In the major unit, as decimal text or a number: `"80.00"`. Kept exact; more decimals than the currency has are refused. */
  readonly price: string | number;
  /** ISO 4217. */
  readonly currency: string;
  /** Counts as that many purchases at the price; 1 when missing. */
  readonly quantity?: number | undefined;
  readonly time?: TimeInput | undefined;
  readonly appId?: string | undefined;
  readonly properties?: { readonly [key: string]: AttributeValue } | undefined;
};

type SessionInput = {
  readonly startedAt?: TimeInput | undefined;
  readonly endedAt?: TimeInput | undefined;
  readonly appId?: string | undefined;
};

/** What one `track` writes (A1 to A5): all of it, or, when one part is refused, nothing. */
export type ChangesInput<Custom = AnyCustom, Events = AnyEvents> = {
  /** `null` removes. */
  readonly attributes?:
    | { readonly [Name in keyof StandardAttributes]?: StandardAttributes[Name] | null | undefined }
    | undefined;
  /** Any JSON value or `Date`, under any key; `null` removes. */
  readonly custom?: { readonly [Key in keyof Custom]?: Custom[Key] | null } | undefined;
  /** Applied after `custom`, on what is there then. */
  readonly operations?: { readonly [Key in keyof Custom]?: OperationInput } | undefined;
  readonly events?: readonly EventInput<Events>[] | undefined;
  readonly purchases?: readonly PurchaseInput[] | undefined;
  readonly sessions?: readonly SessionInput[] | undefined;
  readonly devices?: readonly Device[] | undefined;
};
