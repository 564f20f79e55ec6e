import { encodeKey, type LookupKey, type OwnerKey } from "../plan/cell.js";
import { cellAt, type Facts } from "../plan/facts.js";
import { profileKey } from "../plan/keys-of.js";
import { isLive } from "../profile/record-state.js";
import type { Fault } from "./fault.js";
import { listedBy, rootIn } from "./root.js";

/** Whether an identifier leads to a live profile that lists it (G3). What is free by now is in order. */
export const ownerFaultsAt = (key: OwnerKey, facts: Facts): readonly Fault[] => {
  const cell = cellAt(facts, key);
  if (cell?.kind !== "owner") return [];
  const root = rootIn(facts, cell.owner);
  const isListed = root !== undefined && listedBy(root).some((listed) => encodeKey(listed) === encodeKey(key));
  if (isListed) return [];
  const led = root === undefined ? [] : [root.profileId];
  return [{ fault: "identifier_astray", of: key[0], profileIds: [...new Set([cell.owner, ...led])] }];
};

/** Whether an email or phone finds only those who have it (L20). */
export const lookupFaultsAt = (key: LookupKey, facts: Facts): readonly Fault[] => {
  const cell = cellAt(facts, key);
  if (cell?.kind !== "lookup") return [];
  const [of, form] = key;
  return cell.members.flatMap((member): readonly Fault[] => {
    const profile = cellAt(facts, profileKey(member));
    const holds = profile?.kind === "profile" && isLive(profile.record) && profile.record.lookups[of] === form;
    return holds ? [] : [{ fault: "lookup_astray", of, profileIds: [member] }];
  });
};
