import type { LiveRecord, MergedRecord, ProfileRecord } from "../profile/record.js";
import { isLive } from "../profile/record-state.js";
import type { ProfileId } from "../values/profile-id.js";

/** The tree of profiles that one live profile has become of. */
export type Lineage = {
  readonly recordOf: (profileId: ProfileId) => ProfileRecord | undefined;
  /** Whom a profile absorbed itself, in the order of the merges. */
  readonly childrenOf: (profileId: ProfileId) => readonly MergedRecord[];
};

export const lineageOf = (records: Iterable<ProfileRecord>): Lineage => {
  const byId = new Map<ProfileId, ProfileRecord>();
  const children = new Map<ProfileId, MergedRecord[]>();
  for (const record of records) {
    byId.set(record.profileId, record);
    if (record.state !== "merged") continue;
    const siblings = children.get(record.into) ?? [];
    siblings.push(record);
    children.set(record.into, siblings);
  }
  for (const siblings of children.values()) siblings.sort((a, b) => a.ordinal - b.ordinal);
  return { recordOf: (id) => byId.get(id), childrenOf: (id) => children.get(id) ?? [] };
};

/** From a profile's survivor up to the live root: who answers for it now comes last. */
export const ancestorsOf = (
  { recordOf }: Lineage,
  { into }: MergedRecord,
): { readonly between: readonly MergedRecord[]; readonly root: LiveRecord } | undefined => {
  const between: MergedRecord[] = [];
  for (let record = recordOf(into); record !== undefined; ) {
    if (isLive(record)) return { between, root: record };
    if (record.state === "erased" || between.includes(record)) return undefined;
    between.push(record);
    record = recordOf(record.into);
  }
  return undefined;
};

/** Everyone whom a live profile absorbed, directly or not. */
export const allBelow = ({ childrenOf }: Lineage, { profileId }: LiveRecord): readonly MergedRecord[] => {
  const below = [...childrenOf(profileId)];
  for (const child of below) below.push(...childrenOf(child.profileId));
  return below;
};
