import type { Condition, ElementCondition, Tree } from "./segment.js";

/** How many conditions and joints a segment has, those on elements of arrays included. */
export const sizeOf = (tree: Tree<Condition | ElementCondition>): number => {
  if (tree.kind === "all" || tree.kind === "any") return tree.of.reduce((size, part) => size + sizeOf(part), 1);
  if (tree.kind === "not") return 1 + sizeOf(tree.of);
  return "test" in tree && tree.test.op === "some" ? 1 + sizeOf(tree.test.where) : 1;
};
