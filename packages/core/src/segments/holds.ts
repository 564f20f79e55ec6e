import type { Condition, ElementCondition, Tree } from "./segment.js";

/** The truth of a tree, given the truth of its leaves. */
export const holds = <Leaf extends Condition | ElementCondition>(
  tree: Tree<Leaf>,
  meets: (leaf: Leaf) => boolean,
): boolean => {
  if (tree.kind === "all" || tree.kind === "any") {
    const part = (one: Tree<Leaf>) => holds(one, meets);
    return tree.kind === "all" ? tree.of.every(part) : tree.of.some(part);
  }
  return tree.kind === "not" ? !holds(tree.of, meets) : meets(tree);
};
