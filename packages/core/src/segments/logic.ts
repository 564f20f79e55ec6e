import type { Condition, ElementCondition, Tree } from "./segment.js";

type Leaf = Condition | ElementCondition;

/** True when every one is true; `all()` is everyone. */
export const all = <Of extends Leaf = Condition>(...of: readonly Tree<Of>[]): Tree<Of> => ({ kind: "all", of });

/** The opposite: those with a missing value come in where the condition leaves them out. */
export const not = <Of extends Leaf = Condition>(of: Tree<Of>): Tree<Of> => ({ kind: "not", of });
