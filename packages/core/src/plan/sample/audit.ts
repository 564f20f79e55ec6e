import { type Lineage, lineageOf } from "../../merging/lineage.js";
import { addEngagement, type Engagement, noEngagement } from "../../profile/engagement.js";
import type { LiveRecord, MergedRecord, ProfileRecord } from "../../profile/record.js";
import { isLive, selfOf } from "../../profile/record-state.js";
import { type Dictionary, dictionaryOf } from "../../values/dictionary.js";
import { canonicalJson } from "../../values/json.js";
import type { ProfileId } from "../../values/profile-id.js";
import { type CellKey, encodeKey } from "../cell.js";
import { aliasKey, externalIdKey } from "../keys-of.js";
import { auditFields } from "./audit-fields.js";
import type { Store } from "./store.js";

/** Every invariant that a store breaks, in words: none after any command, and none after an unmerge. */
export const audit = (store: Store): readonly string[] => {
  const records = store.records();
  const lineage = lineageOf(records);
  return [
    ...astray(store, lineage),
    ...store.live().flatMap((record) => unowned(record, store, lineage)),
    ...lookups(store),
    ...records.flatMap((record) => [...ofTree(record, lineage), ...auditFields(record, lineage, store.policy)]),
  ];
};

const listed = (record: LiveRecord): readonly CellKey[] => [
  ...Object.entries(record.aliases).map(([label, { name }]) => aliasKey({ label, name })),
  ...(record.state === "identified" ? [record.externalId, ...record.deprecated.map(({ id }) => id)] : []).map(
    externalIdKey,
  ),
];

const rootOf = (lineage: Lineage, profileId: ProfileId): LiveRecord | undefined => {
  const record = lineage.recordOf(profileId);
  if (record === undefined || record.state === "erased") return undefined;
  return record.state === "merged" ? rootOf(lineage, record.into) : record;
};

/** Identifiers whose owner does not lead to a live profile that lists them. */
const astray = (store: Store, lineage: Lineage): readonly string[] =>
  [...store.facts].flatMap(([key, cell]) => {
    if (cell.kind !== "owner") return [];
    const root = rootOf(lineage, cell.owner);
    return root !== undefined && listed(root).map(encodeKey).includes(key) ? [] : [`${key} leads astray`];
  });

/** Identifiers that a live profile lists and does not own, or lists twice. */
const unowned = (record: LiveRecord, store: Store, lineage: Lineage): readonly string[] => {
  const keys = listed(record).map(encodeKey);
  const foreign = keys.filter((key) => {
    const cell = store.facts.get(key);
    return cell?.kind !== "owner" || rootOf(lineage, cell.owner)?.profileId !== record.profileId;
  });
  return [
    ...(new Set(keys).size < keys.length ? [`${record.profileId} lists something twice`] : []),
    ...foreign.map((key) => `${record.profileId} lists ${key} and does not own it`),
  ];
};

const lookups = (store: Store): readonly string[] => {
  const held = store
    .live()
    .flatMap(({ profileId, lookups: { email, phone } }) => [
      ...(email === undefined ? [] : [`${encodeKey(["email", email])} ${profileId}`]),
      ...(phone === undefined ? [] : [`${encodeKey(["phone", phone])} ${profileId}`]),
    ]);
  const found = [...store.facts].flatMap(([key, cell]) =>
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
  const below = children.map(({ frozen }) => addEngagement(frozen.own, frozen.absorbed));
  const entries = [...Object.values(self.aliases), ...Object.values(self.devices), ...self.apart];
  const ids = self.state === "identified" ? [...self.deprecated, { via: self.externalIdVia }] : [];
  const merges = [...entries, ...ids].flatMap(({ via }) => (via === undefined ? [] : [via]));
  const says = (is: boolean, words: string) => (is ? [] : [`${record.profileId} ${words}`]);
  return [
    ...says(isLive(record) || (record.state === "merged" && recordOf(record.into) !== undefined), "leads nowhere"),
    ...says(new Set(ordinals).size === ordinals.length, "gave two merges one number"),
    ...says(
      ordinals.every((ordinal) => ordinal <= self.merges),
      "counted fewer merges than it had",
    ),
    ...says(
      merges.every((via) => ordinals.includes(via)),
      "speaks of a merge that is undone",
    ),
    ...says(canonicalJson(self.shed) === canonicalJson(shedBy(children)), "lost count of the names that met"),
    ...says(self.size === size, `has size ${self.size} and absorbed ${size}`),
    ...says(counts(self.absorbed) === counts(below.reduce(addEngagement, noEngagement)), "lost count of the absorbed"),
  ];
};

const shedBy = (children: readonly MergedRecord[]): Dictionary<number> => {
  const labels = children.flatMap(({ frozen, dropped }) => [
    ...Object.entries(frozen.shed).flatMap(([label, count]) => Array.from({ length: count }, () => label)),
    ...Object.entries(dropped).flatMap(([label, reason]) => (reason === "label_taken" ? [label] : [])),
  ]);
  return dictionaryOf(labels.map((label) => [label, labels.filter((other) => other === label).length]));
};

/** As text, to be compared. */
export const counts = (engagement: Engagement): string => canonicalJson(JSON.parse(JSON.stringify(engagement)));

/** What all who live did together: no merge or unmerge changes it. */
export const countsOfAll = (store: Store): string =>
  counts(
    store
      .live()
      .map(({ own, absorbed }) => addEngagement(own, absorbed))
      .reduce(addEngagement, noEngagement),
  );
