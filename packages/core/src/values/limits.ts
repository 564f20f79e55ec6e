/**
 * How large a value may be (A4, L18). Lengths are in code points, sizes in bytes of UTF-8 JSON.
 * Over a limit a command is refused `limit_exceeded`; nothing is ever cut.
 */
export type Limits = {
  /** Bytes of UTF-8 in an external id. */
  readonly externalIdBytes: number;
  /** Characters in an alias label, and in an alias name. */
  readonly aliasLength: number;
  /** Characters in the key of an attribute, a property, an event name, a product id, an app id or a device id. */
  readonly keyLength: number;
  /** Characters in one text value. */
  readonly textLength: number;
  /** Bytes of one attribute's value, and of one event's properties. */
  readonly valueBytes: number;
  /** Elements of an array. */
  readonly arrayElements: number;
  /** Levels of nesting in one value. */
  readonly depth: number;
  /** Properties of one event or purchase. */
  readonly properties: number;
  /** Quantity of one purchase. */
  readonly quantity: number;
  /** Events, purchases, sessions and devices in one `track`, each counted for itself. */
  readonly batch: number;
  /** Commands in one `runAll`. */
  readonly commands: number;
  /** Profiles that one survivor may have absorbed, directly or not (M14). */
  readonly absorbedProfiles: number;
  /**
   * Per alias label: how many names may meet in one person (M14), the one that it has and each that gave way to another
   * in a merge. A label that is not listed has no limit.
   */
  readonly namesPerLabel: Readonly<Record<string, number>>;
};

/** `integer` is that of numbers, `recordBytes` the store's own. */
export type LimitName = keyof Limits | "integer" | "recordBytes";

export const defaultLimits: Limits = {
  externalIdBytes: 997,
  aliasLength: 255,
  keyLength: 255,
  textLength: 255,
  valueBytes: 102_400,
  arrayElements: 500,
  depth: 100,
  properties: 256,
  quantity: 100,
  batch: 75,
  commands: 1_000,
  absorbedProfiles: Number.POSITIVE_INFINITY,
  namesPerLabel: {},
};

/** Profiles that a look-up by email or phone weighs against each other; with more of them it is `ambiguous` (L20). */
export const candidateCap = 100;
