import type { FeedRow, ProfileId } from "@selfsame/core";
import { erasuresAstray } from "./erasures.js";
import type { Kept } from "./read-store.js";

/** Where feed, history and journal do not tell of the same commands as the records do, as long as nothing was pruned (G1, G7). */
export const rowsAstray = (kept: Kept): readonly string[] => {
  const { profiles, history, journal, feed } = kept;
  const announced = new Set(feed.map(({ changeSet }) => changeSet));
  const unheard = (kind: string, ids: readonly string[]) =>
    ids.flatMap((id) => (announced.has(changeSetOf(id)) ? [] : [`${kind} ${id} is of no command in the feed`]));
  const positions = feed.map(({ position }) => position);
  return [
    ...unheard(
      "history row",
      history.map(({ id }) => id),
    ),
    ...unheard(
      "journal entry",
      journal.map(({ id }) => id),
    ),
    ...(new Set(positions).size === positions.length ? [] : ["two events of the feed have one position"]),
    ...orderAstray(profiles, feed),
    ...erasuresAstray(kept),
    ...unannounced(profiles, announced),
  ];
};

/** Rows are numbered within their change set: `<change set>:0003`. */
const changeSetOf = (id: string): string => id.slice(0, id.lastIndexOf(":"));

/**
 * The change set that wrote a record last is in the feed: with an event of the record itself, or, where an unmerge moved it out
 * of the way, of those who parted. What came through the identifiers of someone erased is hidden with that one.
 */
const unannounced = (profiles: Kept["profiles"], announced: ReadonlySet<string>): readonly string[] => {
  const cells = [...profiles.values()];
  if (cells.some(({ record }) => record.state === "erased")) return [];
  return cells.flatMap(({ record: { profileId }, version }) =>
    announced.has(version) ? [] : [`the feed does not tell of the last change of ${profileId}`],
  );
};

/** Events of one profile come by revision, and the last of them is that of the command that wrote the record last. */
const orderAstray = (profiles: Kept["profiles"], feed: readonly FeedRow[]): readonly string[] => {
  const byProfile = new Map<ProfileId, FeedRow[]>();
  for (const row of feed) byProfile.set(row.profileId, [...(byProfile.get(row.profileId) ?? []), row]);
  return [
    ...[...byProfile.keys()].flatMap((id) => (profiles.has(id) ? [] : [`the feed tells of ${id}, who is not there`])),
    ...[...profiles.values()].flatMap(({ record, version }) => {
      const rows = byProfile.get(record.profileId) ?? [];
      const last = rows.at(-1);
      const isOrdered = rows.every((row, index) => row.revision >= (rows[index - 1]?.revision ?? 0));
      const isLast = last?.revision !== record.revision || last.changeSet === version;
      return [
        ...(last === undefined && record.state !== "erased" ? [`the feed does not tell of ${record.profileId}`] : []),
        ...(isOrdered ? [] : [`the feed tells of ${record.profileId} in another order than it came to be`]),
        ...(isLast && (last?.revision ?? 0) <= record.revision ? [] : [`the feed knows another ${record.profileId}`]),
      ];
    }),
  ];
};
