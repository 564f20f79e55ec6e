import { candidateCap, encodeKey } from "@selfsame/core";
import { liveRecords } from "./lineage.js";
import type { Kept } from "./read-store.js";

/** What is wrong with who is found by which email or phone (L20). */
export const lookupsAstray = ({ profiles, lookups }: Kept): readonly string[] => {
  const holders = new Map<string, string[]>();
  for (const { profileId, lookups: own } of liveRecords(profiles))
    for (const kind of ["email", "phone"] as const) {
      const form = own[kind];
      if (form === undefined) continue;
      const name = encodeKey([kind, form]);
      holders.set(name, [...(holders.get(name) ?? []), profileId]);
    }
  const members = new Map(lookups.map((cell) => [encodeKey(cell.key), cell.members]));
  return [...new Set([...holders.keys(), ...members.keys()])].flatMap((name) => {
    const held = (holders.get(name) ?? []).sort().slice(0, candidateCap + 1);
    const found = members.get(name) ?? [];
    return held.join() === found.join() ? [] : [`${name} finds ${found.join()}, and is held by ${held.join()}`];
  });
};
