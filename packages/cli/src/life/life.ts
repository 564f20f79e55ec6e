import type { Engagement, JournalEntry, LiveRecord, MergedRecord, StoredValue } from "@selfsame/core";
import { byPath, entriesInOrder } from "./in-order.js";
import { openLineage } from "./lineage.js";
import { nameOf } from "./name.js";
import { type Origin, originOf } from "./origin.js";
import { hasPart, takenFrom } from "./taken.js";

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

/** How a profile became part of another, and what that one has from it. */
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

  const stageOf = (record: LiveRecord, joined?: Joining): Stage => {
    const below = lineage.childrenOf(record.profileId);
    const children = below.map(({ child }) => child);
    return {
      name: nameOf(record),
      alsoKnownAs: otherNames(record),
      own: record.own,
      ...(joined && { joined }),
      before: below.map(({ child, merge }) => stageOf(child.frozen, merge && joining(merge, child, record, children))),
    };
  };

  return { root: stageOf(root), profiles: absorbed.length + 1, fields: fieldsOf(root).map(originOf(root, lineage)) };
};

const joining = (
  { command, source }: JournalEntry,
  child: MergedRecord,
  above: LiveRecord,
  children: readonly MergedRecord[],
): Joining => {
  const paths = fieldsOf(above).map(([path]) => path);
  const taken = new Map(paths.map((path) => [path, takenFrom(above, path, children)]));
  return {
    command,
    source,
    filled: paths.filter((path) => taken.get(path) === child),
    combined: paths.filter((path) => taken.get(path) === "combined" && hasPart(above, path, child)),
    dropped: entriesInOrder(child.frozen.aliases)
      .filter(([label]) => Object.hasOwn(child.dropped, label))
      .map(([label, { name }]) => `${label}/${name}`),
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
