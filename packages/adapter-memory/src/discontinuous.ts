import { type ChangeSet, isLive, type LookupKey, type ProfileId, type ProfileRecord } from "@selfsame/core";

/** The record that a change set expects under an id; `null` when none, undefined when what it expects is not there. */
export type Previous = (changeSet: ChangeSet, profileId: ProfileId) => ProfileRecord | null | undefined;

/** How a change set breaks with what it expects to find. Where that is not there it is a conflict, and no defect. */
export const discontinuous = (changeSet: ChangeSet, previous: Previous): string | undefined => {
  for (const record of changeSet.profiles) {
    const before = previous(changeSet, record.profileId);
    if (before === undefined) continue;
    const revision = before?.revision ?? 0;
    if (record.revision <= revision) return "revision_does_not_grow";
    if (before?.state === "erased" && record.state !== "erased") return "erased_profile_written";
    const own = changeSet.events.filter(({ profileId }) => profileId === record.profileId);
    if (own.some((event) => event.revision <= revision || event.revision > record.revision))
      return "event_of_another_revision";
    for (const kind of ["email", "phone"] as const)
      if (isAstray(changeSet, kind, record.profileId, held(before, kind), held(record, kind))) return "lookup_astray";
  }
  return undefined;
};

/** Whether joins and leaves say something else than the records before and after. */
const isAstray = (
  { lookups }: ChangeSet,
  kind: LookupKey[0],
  profileId: ProfileId,
  before: string | undefined,
  after: string | undefined,
): boolean => {
  const named = (side: "join" | "leave") =>
    lookups.filter(({ key, [side]: ids }) => key[0] === kind && ids.includes(profileId)).map(({ key }) => key[1]);
  const [joined, left] = [named("join"), named("leave")];
  const moves = before !== after;
  return (
    joined.some((form) => form !== after) ||
    left.some((form) => form === after) ||
    (moves && after !== undefined && joined.length === 0) ||
    (moves && before !== undefined && !left.includes(before))
  );
};

const held = (record: ProfileRecord | null, kind: LookupKey[0]): string | undefined =>
  record !== null && isLive(record) ? record.lookups[kind] : undefined;
