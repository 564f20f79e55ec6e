import type { FieldSource, LiveRecord, StoredValue } from "@selfsame/core";
import type { Lineage } from "./lineage.js";
import { nameOf } from "./name.js";
import { takenFrom } from "./taken.js";

/** An attribute as it is now; `from` names the profile that it was written for, when one alone did. */
export type Origin = {
  readonly path: string;
  readonly value: StoredValue;
  readonly source: FieldSource;
  readonly from?: string;
};

/** Where the value of an attribute comes from, told from the records of those who were absorbed (M13). */
export const originOf =
  (root: LiveRecord, lineage: Lineage) =>
  ([path, value]: readonly [string, StoredValue]): Origin => {
    const writer = writerOf(root, path, lineage);
    if (writer === undefined) return { path, value, source: "combined" };
    const source = writer.profileId === root.profileId ? "survivor" : "absorbed";
    return { path, value, source, from: nameOf(writer) };
  };

/** The profile that a value was written for; undefined when a policy made it out of several. */
const writerOf = (record: LiveRecord, path: string, lineage: Lineage): LiveRecord | undefined => {
  const absorbed = lineage.childrenOf(record.profileId).map(({ child }) => child);
  const taken = takenFrom(record, path, absorbed);
  if (taken === "combined") return undefined;
  return taken === "own" ? record : writerOf(taken.frozen, path, lineage);
};
