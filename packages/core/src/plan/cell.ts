import type { ProfileRecord } from "../profile/record.js";
import type { ExternalId } from "../values/external-id.js";
import type { ProfileId } from "../values/profile-id.js";
import type { Receipt } from "./receipt.js";

export type ProfileKey = readonly ["profile", ProfileId];
export type OwnerKey = readonly ["external_id", ExternalId] | readonly ["alias", label: string, name: string];
export type LookupKey = readonly ["email" | "phone", normalForm: string];
/** What a person may be known by outside: all identifiers but the random profile id. */
export type NameKey = OwnerKey | LookupKey;
type ReceiptKey = readonly ["receipt", digest: string];
export type SuppressionKey = readonly ["suppression", digest: string];

/** The name of one fact. Its JSON text is injective, so it may serve as the key of a map, a row or a document. */
export type CellKey = ProfileKey | OwnerKey | LookupKey | ReceiptKey | SuppressionKey;

/** What a plan may ask to see: a cell, or every profile that one profile has absorbed, directly or not. */
export type LoadKey = CellKey | readonly ["lineage", ProfileId];

export const encodeKey = (key: LoadKey): string =>
  // Most are of profiles, and an id has nothing to escape.
  key[0] === "profile" ? `["profile","${key[1]}"]` : JSON.stringify(key);

/**
 * The id of the change set that last wrote a cell. Since those ids are random, a version never comes back, not even
 * when a cell is deleted and made again.
 */
export type Version = string;

type Held<Kind, Key, Content> = { readonly kind: Kind; readonly key: Key; readonly version: Version } & Content;

/** A fact of the store, with its version. What is not there has no cell. */
export type Cell =
  | Held<"profile", ProfileKey, { readonly record: ProfileRecord }>
  /** Who had the identifier when it was set: follow that profile's redirects to the one who has it now. */
  | Held<"owner", OwnerKey, { readonly owner: ProfileId }>
  /** The live profiles that hold an email or phone: at most `candidateCap + 1` of them, in the order of their ids. */
  | Held<"lookup", LookupKey, { readonly members: readonly ProfileId[] }>
  | Held<"receipt", ReceiptKey, { readonly receipt: Receipt }>
  | Held<"suppression", SuppressionKey, unknown>;

export type CellOf<Kind extends Cell["kind"]> = Extract<Cell, { readonly kind: Kind }>;

const kinds = {
  profile: "profile",
  external_id: "owner",
  alias: "owner",
  email: "lookup",
  phone: "lookup",
  receipt: "receipt",
  suppression: "suppression",
} as const satisfies Readonly<Record<CellKey[0], Cell["kind"]>>;

export type KindOfKey<Key extends CellKey> = (typeof kinds)[Key[0]];

export const kindOfKey = (key: CellKey): Cell["kind"] => kinds[key[0]];
