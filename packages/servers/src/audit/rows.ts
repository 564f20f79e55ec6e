import type { FeedRow, ProfileId } from "@selfsame/core";
import type { Kept } from "./read-store.js";

/** Where feed, history and journal do not tell of the same commands as the records do, as long as nothing was pruned (G1, G7). */
export const rowsAstray = ({ profiles, history, journal, feed }: Kept): readonly string[] => {
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
  ];
};

/** Rows are numbered within their change set: `<change set>:0003`. */
const changeSetOf = (id: string): string => id.slice(0, id.lastIndexOf(":"));

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
        // Of several who were one and are erased, one event tells (X3).
        ...(last === undefined && record.state !== "erased" ? [`the feed does not tell of ${record.profileId}`] : []),
        ...(isOrdered ? [] : [`the feed tells of ${record.profileId} in another order than it came to be`]),
        ...(isLast && (last?.revision ?? 0) <= record.revision ? [] : [`the feed knows another ${record.profileId}`]),
      ];
    }),
  ];
};
