import { termsIn } from "../terms/term.js";
import { conditionSql } from "./condition-sql.js";
import type { Parameters, Sql } from "./parameters.js";
import type { Condition, Segment } from "./parts.js";
import { treeSql } from "./tree-sql.js";

/** Whether the live profile in the row `p` belongs to a segment: true or false, as the core's `matches` says. */
export const segmentSql = (workspace: string, segment: Segment, given: Parameters): Sql => {
  const terms = termsIn(workspace);
  return treeSql<Condition>(segment, (condition) => conditionSql(condition, terms, given));
};
