import type { ProfileId, ProfileRecord } from "@selfsame/core";
import type { Store } from "./store.js";

/** Keeps the way from a survivor down to what it absorbed, since a survivor's record lists no one (M12). */
export const moveInLineage = ({ children }: Store, before: ProfileRecord | undefined, after: ProfileRecord): void => {
  const [left, joined] = [parentOf(before), parentOf(after)];
  if (left === joined) return;
  if (left !== undefined) {
    const siblings = children.get(left);
    siblings?.delete(after.profileId);
    if (siblings?.size === 0) children.delete(left);
  }
  if (joined !== undefined) children.set(joined, (children.get(joined) ?? new Set()).add(after.profileId));
};

/** All that a profile absorbed, directly or not. */
export const absorbedBy = ({ children }: Store, profileId: ProfileId): ReadonlySet<ProfileId> => {
  const found = new Set<ProfileId>();
  const waiting = [profileId];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
    for (const child of children.get(next) ?? [])
      if (!found.has(child)) {
        found.add(child);
        waiting.push(child);
      }
  return found;
};

const parentOf = (record: ProfileRecord | undefined): ProfileId | undefined =>
  record?.state === "merged" ? record.into : undefined;
