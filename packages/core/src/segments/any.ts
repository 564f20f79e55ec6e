import type { Condition, ElementCondition, Tree } from "./segment.js";

/** True when at least one is true; `any()` is no one. */
export const any = <Of extends Condition | ElementCondition = Condition>(...of: readonly Tree<Of>[]): Tree<Of> => ({
  kind: "any",
  of,
});
