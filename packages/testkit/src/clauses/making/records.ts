import {
  type AnonymousRecord,
  type ErasedRecord,
  type IdentifiedRecord,
  type LiveRecord,
  type MergedRecord,
  newborn,
  recordFormat,
} from "@selfsame/core";
import { at, externalId, id } from "./ids.js";

/** An anonymous profile that was written once. */
export const guest = (n: number, part: Partial<AnonymousRecord> = {}): AnonymousRecord => ({
  ...newborn(id(n), at(0)),
  revision: 1,
  ...part,
});

export const user = (n: number, name: string, part: Partial<IdentifiedRecord> = {}): IdentifiedRecord => ({
  ...newborn(id(n), at(0)),
  revision: 1,
  ...part,
  state: "identified",
  externalId: externalId(name),
  deprecated: part.deprecated ?? [],
});

/** A guest with one alias. */
export const named = (n: number, label: string, name: string, part: Partial<AnonymousRecord> = {}): AnonymousRecord =>
  guest(n, { aliases: { [label]: { name } }, ...part });

/** A guest who is found by an email. */
export const mailed = (n: number, email: string, part: Partial<AnonymousRecord> = {}): AnonymousRecord =>
  guest(n, { attributes: { email }, lookups: { email }, ...part });

/** The same profile after another write. */
export const again = <Living extends LiveRecord>(record: Living, part: Partial<Living> = {}): Living => ({
  ...record,
  revision: record.revision + 1,
  ...part,
});

/** What is left of a live profile when another absorbs it. */
export const absorbed = (frozen: LiveRecord, into: number, part: Partial<MergedRecord> = {}): MergedRecord => ({
  format: recordFormat,
  state: "merged",
  profileId: frozen.profileId,
  revision: frozen.revision + 1,
  into: id(into),
  ordinal: 1,
  mergedAt: at(0),
  dropped: {},
  added: {},
  frozen,
  ...part,
});

export const erased = (n: number, revision = 2): ErasedRecord => ({
  format: recordFormat,
  state: "erased",
  profileId: id(n),
  revision,
  erasedAt: at(9),
});
