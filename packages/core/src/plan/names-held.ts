import { standardPath } from "../profile/attribute-path.js";
import { stampAt } from "../profile/field.js";
import type { LiveRecord, ProfileRecord } from "../profile/record.js";
import { selfOf } from "../profile/record-state.js";
import type { NormalizePhone } from "../values/phone.js";
import { encodeKey, type LookupKey, type NameKey, type OwnerKey } from "./cell.js";
import { aliasKey, externalIdKey } from "./keys-of.js";
import { lookupsIn } from "./names-in.js";

/** The identifiers that a live profile owns, those that merges brought among them: no one else can take them. */
export const ownedBy = (record: LiveRecord): readonly OwnerKey[] => [
  ...Object.entries(record.aliases).map(([label, { name }]) => aliasKey({ label, name })),
  ...(record.state === "anonymous" ? [] : [record.externalId, ...record.deprecated.map(({ id }) => id)]).map(
    externalIdKey,
  ),
];

/**
 * The names by which a person is known: what the live profile owns, and every email and phone that it or anyone whom it
 * absorbed holds or held, shown or hidden behind another. Each once.
 */
export const namesHeldBy = (
  live: LiveRecord,
  lineage: readonly ProfileRecord[],
  normalize: NormalizePhone,
): readonly NameKey[] => {
  const names = [
    ...ownedBy(live),
    ...[live, ...lineage].flatMap((record) => {
      const self = selfOf(record);
      return self === undefined ? [] : lookupsHeldBy(self, normalize);
    }),
  ];
  return [...new Map(names.map((name) => [encodeKey(name), name])).values()];
};

const lookupsHeldBy = (record: LiveRecord, normalize: NormalizePhone): readonly LookupKey[] => {
  const { attributes, lookups } = record;
  const { email, phone } = lookups;
  const ownOf = (name: "email" | "phone") => stampAt(record, standardPath(name))?.own?.value;
  const own = { email: ownOf("email"), phone: ownOf("phone") };
  return [
    ...(email === undefined ? [] : [["email", email] as const]),
    ...(phone === undefined ? [] : [["phone", phone] as const]),
    ...lookupsIn(attributes, normalize),
    ...lookupsIn(own, normalize),
  ];
};
