// The merge of two profiles and its undoing, as pure functions over records.
export { type Absorption, absorb } from "./absorb.js";
export { type Combined, combine } from "./combine.js";
export { type FieldRule, fieldPolicyNames, type NamedFieldRule } from "./field-policy.js";
export { type FieldPolicyLaws, fieldPolicyLaws } from "./field-policy-laws.js";
export { areKeptApart } from "./kept-apart.js";
export { type Lineage, lineageOf } from "./lineage.js";
export { defaultMergePolicy, type MergePolicy } from "./policy.js";
export { type Unmerge, type UnmergeContext, unmerge } from "./unmerge.js";
