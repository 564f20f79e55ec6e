import type { Sql } from "./parameters.js";
import type { Condition, ElementCondition, Tree } from "./parts.js";

/** The truth of a tree, given that of its leaves, which is never null. */
export const treeSql = <Leaf extends Condition | ElementCondition>(
  tree: Tree<Leaf>,
  leafSql: (leaf: Leaf) => Sql,
): Sql => {
  if (tree.kind === "all") return joined(tree.of, "AND", "TRUE", leafSql);
  if (tree.kind === "any") return joined(tree.of, "OR", "FALSE", leafSql);
  return tree.kind === "not" ? `NOT ${treeSql(tree.of, leafSql)}` : leafSql(tree);
};

const joined = <Leaf extends Condition | ElementCondition>(
  of: readonly Tree<Leaf>[],
  by: "AND" | "OR",
  none: Sql,
  leafSql: (leaf: Leaf) => Sql,
): Sql => {
  if (of.length === 0) return none;
  return `(${of.map((part) => treeSql(part, leafSql)).join(` ${by} `)})`;
};
