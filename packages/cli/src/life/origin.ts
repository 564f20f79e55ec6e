import type { FieldSource, LiveRecord, StoredValue } from "@selfsame/core";
import type { Lineage } from "./lineage.js";
import { nameOf } from "./name.js";

/** An attribute as it is now; `from` names the profile that it was written for, when one alone did. */
export type Origin = {
  readonly path: string;
  readonly value: StoredValue;
  readonly source: FieldSource;
  readonly from?: string;
};

/** Where the value of an attribute comes from, told from the reports of the merges (M13). */
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
  // What a record has written itself since the merges is its own, whatever they said.
  if (!Object.hasOwn(record.stamps, path) || record.stamps[path]?.own === undefined) return record;
  for (const { child, merge } of lineage.childrenOf(record.profileId).toReversed()) {
    const source = merge?.report?.fields[path]?.source;
    if (source === "combined") return undefined;
    if (source === "absorbed") return writerOf(child.frozen, path, lineage);
  }
  return record;
};
