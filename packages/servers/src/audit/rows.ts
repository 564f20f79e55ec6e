import type { FeedRow, ProfileId } from "@selfsame/core";
import { erasuresAstray } from "./erasures.js";
import { hiddenIn } from "./hidden.js";
import type { Kept } from "./read-store.js";

/** Where feed, history and journal do not tell of the same commands as the records do, as long as nothing was pruned (G1, G7). */
export const rowsAstray = (kept: Kept): readonly string[] => {
  const { profiles, history, journal, feed } = kept;
  const announced = new Set(feed.map(({ changeSet }) => changeSet));
  const isHidden = hiddenIn(profiles);
  const unheard = (kind: string, rows: readonly Row[]) =>
    rows
      .filter(({ id, profileId }) => !announced.has(changeSetOf(id)) && !isHidden(profileId))
      .map(({ id }) => `${kind} ${id} is of no command in the feed`);
  const positions = feed.map(({ position }) => position);
  return [
    ...unheard("history row", history),
    ...unheard("journal entry", journal),
    ...(new Set(positions).size === positions.length ? [] : ["two events of the feed have one position"]),
    ...orderAstray(profiles, feed),
    ...erasuresAstray(kept),
    ...[...profiles]
      .filter(([id, { version }]) => !announced.has(version) && !isHidden(id))
      .map(([id]) => `the feed does not tell of the last change of ${id}`),
  ];
};

type Row = { readonly id: string; readonly profileId: ProfileId };

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
        ...(last === undefined && record.state !== "erased" ? [`the feed does not tell of ${record.profileId}`] : []),
        ...(isOrdered ? [] : [`the feed tells of ${record.profileId} in another order than it came to be`]),
        ...(isLast && (last?.revision ?? 0) <= record.revision ? [] : [`the feed knows another ${record.profileId}`]),
      ];
    }),
  ];
};
