import type { LookupKey } from "../plan/cell.js";
import { cellAt, type Facts } from "../plan/facts.js";
import type { SharedKey } from "../plan/plan-group.js";
import { candidateCap } from "../values/limits.js";
import type { Fault } from "./fault.js";

/** Whether an email or phone is among the duplicates, and with as many as have it (F4). */
export const groupFaultsAt = (key: LookupKey, group: SharedKey | undefined, facts: Facts): readonly Fault[] => {
  const cell = cellAt(facts, key);
  const members = cell?.kind === "lookup" ? cell.members : [];
  const isGroup = members.length > 1;
  const isRight =
    group === undefined
      ? !isGroup
      : isGroup &&
        String(group.members) === String(members) &&
        (members.length > candidateCap ? group.count >= members.length : group.count === members.length);
  return isRight
    ? []
    : [{ fault: "group_miscounted", of: key[0], profileIds: members.length > 0 ? members : (group?.members ?? []) }];
};
