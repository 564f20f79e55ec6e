import type { Sql } from "./parameters.js";
import type { Comparison } from "./parts.js";

export const operators: { readonly [Op in Comparison]: Sql } = {
  less: "<",
  at_most: "<=",
  at_least: ">=",
  greater: ">",
};

/**
 * True or false: what is not known is false. Written so, and not as `IS TRUE`, because the planner would take that for
 * rare, and would sort all who meet a common condition where it had better pass over a few who do not.
 */
export const known = (condition: Sql): Sql => `COALESCE(${condition}, FALSE)`;
