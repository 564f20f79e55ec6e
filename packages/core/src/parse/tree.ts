import type { Tree } from "../segments/segment.js";
import { fields } from "./fields.js";
import { listOf } from "./many.js";
import { oneOf, type Parser } from "./parser.js";
import { type Shapes, variant } from "./variant.js";

/** Conditions of some kinds, and all, any and not of them. Recursion ends with the data, which has bounds. */
export const treeOf = <Leaf>(leaves: Shapes<Leaf>): Parser<Tree<Leaf>> => {
  const tree: Parser<Tree<Leaf>> = (value, settings) => parse(value, settings);
  const joined = fields({ kind: oneOf(["all", "any"]), of: listOf(tree, "arrayElements") }, {});
  const not = fields({ kind: oneOf(["not"]), of: tree }, {});
  const parse = variant<Tree<Leaf>>("kind", { any: joined, all: joined, not, ...leaves });
  return tree;
};
