import type { Device } from "../profile/device.js";
import type { StandardAttributeName } from "../profile/standard-attributes.js";
import type { Currency } from "../values/currency.js";
import type { Dictionary } from "../values/dictionary.js";
import type { Instant } from "../values/instant.js";
import type { JsonObject } from "../values/json.js";
import type { StoredValue } from "../values/stored-value.js";
import type { Operation } from "./operation.js";

export type TrackedEvent = {
  readonly name: string;
  readonly time?: Instant;
  readonly appId?: string;
  readonly properties?: JsonObject;
};

/** `minorUnits` is the price of one piece in the minor unit of its currency. */
export type TrackedPurchase = {
  readonly productId: string;
  readonly minorUnits: number;
  readonly currency: Currency;
  readonly quantity: number;
  readonly time?: Instant;
  readonly appId?: string;
  readonly properties?: JsonObject;
};

export type TrackedSession = { readonly startedAt?: Instant; readonly endedAt?: Instant; readonly appId?: string };

/** What one `track` writes, parsed. Values are in stored form; `null` removes. A time that is missing means now. */
export type Changes = {
  readonly attributes?: Partial<Record<StandardAttributeName, StoredValue>>;
  readonly custom?: Dictionary<StoredValue>;
  readonly operations?: Dictionary<Operation>;
  readonly events?: readonly TrackedEvent[];
  readonly purchases?: readonly TrackedPurchase[];
  readonly sessions?: readonly TrackedSession[];
  readonly devices?: readonly Device[];
};
