import type { Condition, ElementCondition, Tree } from "./segment.js";

/** The truth of a tree, given the truth of its leaves. */
export const holds = <Leaf extends Condition | ElementCondition>(
  tree: Tree<Leaf>,
  meets: (leaf: Leaf) => boolean,
): boolean => {
  if (tree.kind === "all") return tree.of.every((part) => holds(part, meets));
  if (tree.kind === "any") return tree.of.some((part) => holds(part, meets));
  return tree.kind === "not" ? !holds(tree.of, meets) : meets(tree);
};
