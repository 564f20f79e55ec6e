// The merge of two profiles and its undoing, as pure functions over records.
export { absorb, type Absorption } from "./absorb.js";
export { combine, type Combined } from "./combine.js";
export { fieldPolicyNames, type FieldRule } from "./field-policy.js";
export { areKeptApart } from "./kept-apart.js";
export { lineageOf, type Lineage } from "./lineage.js";
export { defaultMergePolicy, type MergePolicy } from "./policy.js";
export { unmerge, type Unmerge, type UnmergeContext } from "./unmerge.js";
