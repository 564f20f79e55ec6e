import type { Sql } from "./parameters.js";
import type { Condition, ElementCondition, Tree } from "./parts.js";

/**
 * The truth of a tree, given that of its leaves, which is never null. A `not` is carried down to the leaves: the planner
 * would do so again and again at each one, and a chain of joints of one kind is written as one joint, which is flat.
 */
export const treeSql = <Leaf extends Condition | ElementCondition>(
  tree: Tree<Leaf>,
  leafSql: (leaf: Leaf) => Sql,
  isNegated = false,
): Sql => {
  if (tree.kind === "not") return treeSql(tree.of, leafSql, !isNegated);
  if (tree.kind !== "all" && tree.kind !== "any") return isNegated ? `NOT ${leafSql(tree)}` : leafSql(tree);
  const isAll = (tree.kind === "all") !== isNegated;
  if (tree.of.length === 0) return isAll ? "TRUE" : "FALSE";
  const parts = [...flat(tree.of, tree.kind)].map((part) => treeSql(part, leafSql, isNegated));
  return `(${parts.join(isAll ? " AND " : " OR ")})`;
};

function* flat<Leaf extends Condition | ElementCondition>(
  of: readonly Tree<Leaf>[],
  kind: "all" | "any",
): Generator<Tree<Leaf>> {
  for (const part of of)
    if (part.kind === kind && part.of.length > 0) yield* flat(part.of, kind);
    else yield part;
}
