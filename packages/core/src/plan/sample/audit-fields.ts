import type { Lineage } from "../../merging/lineage.js";
import type { MergePolicy } from "../../merging/policy.js";
import { refold } from "../../merging/refold.js";
import { fieldPaths } from "../../profile/field.js";
import type { LiveRecord, ProfileRecord } from "../../profile/record.js";
import { selfOf } from "../../profile/record-state.js";
import { lookUp } from "../../values/dictionary.js";
import { canonicalJson } from "../../values/json.js";

/** Whether attributes show what the record's own values and those of all absorbed make together, one after the other. */
export const auditFields = (record: ProfileRecord, { childrenOf }: Lineage, policy: MergePolicy): readonly string[] => {
  const self = selfOf(record);
  const children = childrenOf(record.profileId);
  const [first] = children;
  if (self === undefined || first === undefined) return [];
  const paths = [...new Set([self, ...children.map(({ frozen }) => frozen)].flatMap(fieldPaths))];
  const nothing = { before: { ...first, added: {} }, after: undefined };
  const again = refold(self, paths, children, nothing, policy);
  if (again.isErr()) return [`${record.profileId} cannot be folded: ${again.error.code}`];
  const { record: folded, shares } = again.value;
  return [
    ...(shown(folded) === shown(self) ? [] : [`${record.profileId} shows ${shown(self)} and not ${shown(folded)}`]),
    ...shares
      .filter(({ child, path, sum }) => lookUp(child.added, path) !== sum)
      .map(({ child, path }) => `${child.profileId} says another share of ${path}`),
  ];
};

const shown = ({ attributes, custom }: LiveRecord): string => canonicalJson({ attributes, custom });
