import type { Engagement, FieldSource, JournalEntry, LiveRecord, MergedRecord, StoredValue } from "@selfsame/core";
import { byPath, entriesInOrder } from "./in-order.js";
import { openLineage } from "./lineage.js";
import { nameOf } from "./name.js";
import { type Origin, originOf } from "./origin.js";

/** One profile of a life: what it was by itself, how it came to the one above it, and who had come to it before. */
export type Stage = {
  readonly name: string;
  /** Former external ids of its own, and aliases. */
  readonly alsoKnownAs: readonly string[];
  /** What came through its own identifiers. */
  readonly own: Engagement;
  readonly joined?: Joining;
  readonly before: readonly Stage[];
};

/** How a profile became part of another, and what that one took over from it. */
export type Joining = {
  readonly command: string;
  readonly source: string;
  readonly filled: readonly string[];
  readonly combined: readonly string[];
  readonly dropped: readonly string[];
};

/** Profiles that became one. */
export type Life = { readonly root: Stage; readonly profiles: number; readonly fields: readonly Origin[] };

/** A life out of what a store has of it: the living profile, all that it absorbed, and the journal of those merges. */
export const lifeOf = (root: LiveRecord, absorbed: readonly MergedRecord[], journal: readonly JournalEntry[]): Life => {
  const lineage = openLineage(absorbed, journal);

  const stageOf = (record: LiveRecord, joined?: Joining): Stage => ({
    name: nameOf(record),
    alsoKnownAs: otherNames(record),
    own: record.own,
    ...(joined && { joined }),
    before: lineage
      .childrenOf(record.profileId)
      .map(({ child, merge }) => stageOf(child.frozen, merge && joining(merge))),
  });

  return { root: stageOf(root), profiles: absorbed.length + 1, fields: fieldsOf(root).map(originOf(root, lineage)) };
};

const joining = ({ command, source, report }: JournalEntry): Joining => {
  const from = (wanted: FieldSource): readonly string[] =>
    Object.entries(report?.fields ?? {})
      .flatMap(([path, field]) => (field.source === wanted ? [path] : []))
      .sort(byPath);
  return {
    command,
    source,
    filled: from("absorbed"),
    combined: from("combined"),
    dropped: (report?.aliases.dropped ?? []).map(({ label, name }) => `${label}/${name}`),
  };
};

/** What a merge brought is told where it came from. */
const otherNames = (record: LiveRecord): readonly string[] => {
  const own = <Entry extends { readonly via?: number }>(entry: Entry) => entry.via === undefined;
  const former = record.state === "identified" ? record.deprecated.filter(own).map(({ id }) => id) : [];
  const aliases = entriesInOrder(record.aliases).filter(([, entry]) => own(entry));
  const names = [...former, ...aliases.map(([label, { name }]) => `${label}/${name}`)];
  return names.filter((name) => name !== nameOf(record));
};

const fieldsOf = ({ attributes, custom }: LiveRecord): readonly (readonly [string, StoredValue])[] =>
  [
    ...Object.entries(attributes).map(([name, value]) => [`attributes.${name}`, value] as const),
    ...Object.entries(custom).map(([key, value]) => [`custom.${key}`, value] as const),
  ].sort(([a], [b]) => byPath(a, b));
