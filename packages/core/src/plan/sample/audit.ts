import { type Lineage, lineageOf } from "../../merging/lineage.js";
import { addEngagement, type Engagement, noEngagement } from "../../profile/engagement.js";
import type { LiveRecord, ProfileRecord } from "../../profile/record.js";
import { isLive, selfOf } from "../../profile/record-state.js";
import { canonicalJson, type JsonValue } from "../../values/json.js";
import type { ProfileId } from "../../values/profile-id.js";
import { type CellKey, encodeKey } from "../cell.js";
import { aliasKey, externalIdKey } from "../keys-of.js";
import type { Store } from "./store.js";

/** Every invariant that a store breaks, in words. None after any command, and none after an unmerge. */
export const audit = (store: Store): readonly string[] => {
  const records = store.records();
  const lineage = lineageOf(records);
  return [
    ...astray(store, lineage),
    ...unlisted(store),
    ...lookups(store),
    ...records.flatMap((record) => ofTree(record, lineage)),
  ];
};

const listed = (record: LiveRecord): readonly CellKey[] => [
  ...Object.entries(record.aliases).map(([label, { name }]) => aliasKey({ label, name })),
  ...(record.state === "identified"
    ? [record.externalId, ...record.deprecated.map(({ id }) => id)].map(externalIdKey)
    : []),
];

const rootOf = ({ recordOf }: Lineage, profileId: ProfileId): LiveRecord | undefined => {
  const record = recordOf(profileId);
  if (record === undefined || record.state === "erased") return undefined;
  return record.state === "merged" ? rootOf({ recordOf, childrenOf: () => [] }, record.into) : record;
};

/** Identifiers whose owner does not lead to a live profile that lists them. */
const astray = (store: Store, lineage: Lineage): readonly string[] =>
  [...store.facts()].flatMap(([key, cell]) => {
    if (cell.kind !== "owner") return [];
    const root = rootOf(lineage, cell.owner);
    return root !== undefined && listed(root).some((own) => encodeKey(own) === key) ? [] : [`${key} leads astray`];
  });

/** Identifiers that a live profile lists and does not own, or lists twice. */
const unlisted = (store: Store): readonly string[] => {
  const lineage = lineageOf(store.records());
  return store.live().flatMap((record) => {
    const keys = listed(record).map(encodeKey);
    const twice = new Set(keys).size < keys.length ? [`${record.profileId} lists something twice`] : [];
    const foreign = keys.filter((key) => {
      const cell = store.facts().get(key);
      return cell?.kind !== "owner" || rootOf(lineage, cell.owner)?.profileId !== record.profileId;
    });
    return [...twice, ...foreign.map((key) => `${record.profileId} lists ${key} and does not own it`)];
  });
};

const lookups = (store: Store): readonly string[] => {
  const held = store
    .live()
    .flatMap(({ profileId, lookups: { email, phone } }) => [
      ...(email === undefined ? [] : [`${encodeKey(["email", email])} ${profileId}`]),
      ...(phone === undefined ? [] : [`${encodeKey(["phone", phone])} ${profileId}`]),
    ]);
  const found = [...store.facts()].flatMap(([key, cell]) =>
    cell.kind === "lookup" ? cell.members.map((member) => `${key} ${member}`) : [],
  );
  return [
    ...held.filter((entry) => !found.includes(entry)).map((entry) => `look-up misses ${entry}`),
    ...found.filter((entry) => !held.includes(entry)).map((entry) => `look-up should not hold ${entry}`),
  ];
};

/** What a record must say of the profiles that it absorbed. */
const ofTree = (record: ProfileRecord, { childrenOf, recordOf }: Lineage): readonly string[] => {
  const self = selfOf(record);
  if (self === undefined) return [];
  const children = childrenOf(record.profileId);
  const ordinals = children.map(({ ordinal }) => ordinal);
  const size = children.reduce((sum, { frozen }) => sum + frozen.size + 1, 0);
  const absorbed = children
    .map(({ frozen }) => addEngagement(frozen.own, frozen.absorbed))
    .reduce(addEngagement, noEngagement);
  const says = (is: boolean, words: string) => (is ? [] : [`${record.profileId} ${words}`]);
  const vias = [
    ...Object.values(self.aliases),
    ...Object.values(self.devices),
    ...self.apart,
    ...(self.state === "identified" ? [...self.deprecated, { via: self.externalIdVia }] : []),
  ].flatMap(({ via }) => (via === undefined ? [] : [via]));
  return [
    ...says(isLive(record) || (record.state === "merged" && recordOf(record.into) !== undefined), "leads nowhere"),
    ...says(new Set(ordinals).size === ordinals.length, "numbered two merges alike"),
    ...says(
      ordinals.every((ordinal) => ordinal <= self.merges),
      "counted fewer merges than it had",
    ),
    ...says(
      vias.every((via) => ordinals.includes(via)),
      "names a merge that is gone",
    ),
    ...says(self.size === size, `has size ${self.size} and absorbed ${size}`),
    ...says(sameCounts(self.absorbed, absorbed), "holds other counts than those it absorbed"),
  ];
};

const sameCounts = (a: Engagement, b: Engagement): boolean => canonicalCounts(a) === canonicalCounts(b);

export const canonicalCounts = (counts: Engagement): string => {
  const plain: JsonValue = JSON.parse(JSON.stringify(counts));
  return canonicalJson(plain);
};
