import type { LiveRecord, ProfileRecord } from "./record.js";

export const isLive = (record: ProfileRecord): record is LiveRecord =>
  record.state === "anonymous" || record.state === "identified";

/** The record as it was when it was absorbed, or as it is while it lives; nothing of an erased one. */
export const selfOf = (record: ProfileRecord): LiveRecord | undefined => {
  if (record.state === "erased") return undefined;
  return record.state === "merged" ? record.frozen : record;
};
