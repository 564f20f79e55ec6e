import type { ProfileRecord } from "../profile/record.js";
import { isLive } from "../profile/record-state.js";
import { byText } from "../values/order.js";
import type { ProfileId } from "../values/profile-id.js";
import { encodeKey, type LookupKey } from "./cell.js";
import type { LookupChange } from "./change-set.js";

/** Who joins and who leaves an email or phone follows from the records alone, so that no plan can forget it. */
export const lookupChanges = (
  profiles: Iterable<ProfileRecord>,
  before: (profileId: ProfileId) => ProfileRecord | undefined,
): readonly LookupChange[] => {
  const changes = new Map<string, { key: LookupKey; join: ProfileId[]; leave: ProfileId[] }>();
  const at = (key: LookupKey) => {
    const change = changes.get(encodeKey(key)) ?? { key, join: [], leave: [] };
    changes.set(encodeKey(key), change);
    return change;
  };
  for (const after of profiles) {
    const { profileId } = after;
    const previous = before(profileId);
    for (const kind of ["email", "phone"] as const) {
      const [left, joined] = [lookupOf(previous, kind), lookupOf(after, kind)];
      if (left === joined) continue;
      if (left !== undefined) at([kind, left]).leave.push(profileId);
      if (joined !== undefined) at([kind, joined]).join.push(profileId);
    }
  }
  return [...changes].sort(([a], [b]) => byText(a, b)).map(([, change]) => change);
};

const lookupOf = (record: ProfileRecord | undefined, kind: LookupKey[0]): string | undefined =>
  record !== undefined && isLive(record) ? record.lookups[kind] : undefined;
