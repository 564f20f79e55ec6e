import { isLive, type LiveRecord, type ProfileId, type ProfileRecord } from "@selfsame/core";
import type { Kept } from "./read-store.js";

/** Where redirects lead: the last record of the chain, or what is wrong with the chain. */
export const endOf = (profiles: Kept["profiles"], start: ProfileId): ProfileRecord | "nowhere" | "circle" => {
  const met = new Set<ProfileId>();
  for (let id = start; !met.has(id); ) {
    met.add(id);
    const cell = profiles.get(id);
    if (cell === undefined) return "nowhere";
    if (cell.record.state !== "merged") return cell.record;
    id = cell.record.into;
  }
  return "circle";
};

/** The live profile at the end of the redirects. */
export const liveAt = (profiles: Kept["profiles"], id: ProfileId): LiveRecord | undefined => {
  const end = endOf(profiles, id);
  return typeof end === "string" || !isLive(end) ? undefined : end;
};

export const liveRecords = (profiles: Kept["profiles"]): readonly LiveRecord[] =>
  [...profiles.values()].flatMap(({ record }) => (isLive(record) ? [record] : []));
