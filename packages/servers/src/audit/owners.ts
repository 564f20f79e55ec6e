import { encodeKey, type LiveRecord, type OwnerKey } from "@selfsame/core";
import { endOf, liveAt, liveRecords } from "./lineage.js";
import type { Kept } from "./read-store.js";

/** What is wrong with who owns which identifier, and with redirects (G3, L17). */
export const ownersAstray = ({ profiles, owners }: Kept): readonly string[] => {
  const listed = new Map<string, string[]>();
  for (const record of liveRecords(profiles))
    for (const key of keysListedBy(record)) {
      const name = encodeKey(key);
      listed.set(name, [...(listed.get(name) ?? []), record.profileId]);
    }
  const owned = new Map(owners.map(({ key, owner }) => [encodeKey(key), owner]));
  return [
    ...[...profiles.values()].flatMap(({ record }) => {
      const end = endOf(profiles, record.profileId);
      return typeof end === "string" ? [`redirects of ${record.profileId}: ${end}`] : [];
    }),
    ...[...listed].flatMap(([name, ids]) => (ids.length > 1 ? [`two owners of ${name}: ${ids.join()}`] : [])),
    ...[...listed.keys()].flatMap((name) => (owned.has(name) ? [] : [`listed, but nobody owns ${name}`])),
    ...[...owned].flatMap(([name, owner]) => {
      const live = liveAt(profiles, owner)?.profileId;
      return live !== undefined && listed.get(name)?.includes(live) === true
        ? []
        : [`${name} leads to ${owner} and so to ${String(live)}, which does not list it`];
    }),
  ];
};

const keysListedBy = (record: LiveRecord): readonly OwnerKey[] => [
  ...(record.state === "identified"
    ? [record.externalId, ...record.deprecated.map(({ id }) => id)].map((id): OwnerKey => ["external_id", id])
    : []),
  ...Object.entries(record.aliases).map(([label, { name }]): OwnerKey => ["alias", label, name]),
];
