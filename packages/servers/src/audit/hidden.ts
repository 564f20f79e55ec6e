import { type ProfileId, selfOf } from "@selfsame/core";
import type { Kept } from "./read-store.js";

/**
 * Of whom the feed may keep silent by right (X3): who was one with someone, was parted, and saw that one erased. Events that
 * stood under the other, or came through the other's identifiers, are hidden with that one.
 */
export const hiddenIn = (profiles: Kept["profiles"]): ((profileId: ProfileId) => boolean) => {
  const hasErased = [...profiles.values()].some(({ record }) => record.state === "erased");
  const isParted = (profileId: ProfileId): boolean => {
    const record = profiles.get(profileId)?.record;
    if (record === undefined) return false;
    const { apart = [] } = selfOf(record) ?? {};
    return apart.length > 0 || (record.state === "merged" && isParted(record.into));
  };
  return (profileId) => hasErased && isParted(profileId);
};
