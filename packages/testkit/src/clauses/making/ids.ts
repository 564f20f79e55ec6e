import {
  type Currency,
  defaultLimits,
  type ExternalId,
  type Instant,
  instantAt,
  type LookupKey,
  type OwnerKey,
  type ProfileId,
  parseCurrency,
  parseExternalId,
  parseProfileId,
} from "@selfsame/core";

/** Names as short as they can be said. */
export const id = (n: number): ProfileId =>
  parseProfileId(`01900000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`)._unsafeUnwrap();

export const ids = (...ns: readonly number[]): readonly ProfileId[] => ns.map(id);

export const at = (second: number): Instant => instantAt(second * 1000)._unsafeUnwrap();

export const currency = (code: string): Currency => parseCurrency(code)._unsafeUnwrap();

export const externalId = (text: string): ExternalId => parseExternalId(text, defaultLimits, false)._unsafeUnwrap();

export const profileKey = (n: number) => ["profile", id(n)] as const;
export const externalIdKey = (text: string): OwnerKey => ["external_id", externalId(text)];
export const aliasKey = (label: string, name: string): OwnerKey => ["alias", label, name];
export const emailKey = (form: string): LookupKey => ["email", form];
export const receiptKey = (n: number) => ["receipt", digest(n)] as const;
export const suppressionKey = (n: number) => ["suppression", digest(n)] as const;

/** As long as a real one. */
export const digest = (n: number): string => n.toString(16).padStart(64, "0");

/** The numbers from 1 to `count`. */
export const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);
