import type { CellOf, FeedRow } from "@selfsame/core";
import type { Kept } from "./read-store.js";

/**
 * Where the rows of those who were erased are not what an erasure leaves (X3): of several who were one, one event tells. It
 * stands under the one who lived, and names the others; all of them were written with it. Nothing else tells of any of them.
 */
export const erasuresAstray = ({ profiles, history, journal, feed }: Kept): readonly string[] => {
  const cells = new Map<string, CellOf<"profile">>(profiles);
  const erasures = feed.filter(({ type }) => type === "erased");
  const announced = new Map(erasures.flatMap((row) => whomOf(row).map((id) => [id, row] as const)));
  const isErased = (id: string) => cells.get(id)?.record.state === "erased";
  return [
    ...[...announced].flatMap(([id, { changeSet }]) =>
      isErased(id) && cells.get(id)?.version === changeSet
        ? []
        : [`the feed tells of an erasure that ${id} did not have`],
    ),
    ...[...cells].flatMap(([id, { record }]) =>
      record.state === "erased" && !announced.has(id) ? [`the feed does not tell that ${id} was erased`] : [],
    ),
    ...feed.flatMap(({ profileId, type }) =>
      isErased(profileId) && type !== "erased" ? [`the feed tells that ${profileId}, who is erased, was ${type}`] : [],
    ),
    ...history.flatMap(({ id, profileId }) => (isErased(profileId) ? [`history row ${id} is of someone erased`] : [])),
    ...journal.flatMap(({ id, profileId, into = profileId }) =>
      isErased(profileId) || isErased(into) ? [`journal entry ${id} is of someone erased`] : [],
    ),
  ];
};

const whomOf = ({ profileId, data: { absorbed } }: FeedRow): readonly string[] => [
  profileId,
  ...(Array.isArray(absorbed) ? absorbed.map(String) : []),
];
