import { either, neededTerms, quoted } from "../terms/needed-terms.js";
import type { Terms } from "../terms/term.js";
import { known, operators } from "./comparison-sql.js";
import type { Parameters, Sql } from "./parameters.js";
import type { Condition } from "./parts.js";
import { engagedSql } from "./tally-sql.js";
import { valueAt, valueSql } from "./value-sql.js";

/** Whether a condition is true of the profile in the row `p`: true or false, and never null. */
export const conditionSql = (condition: Condition, terms: Terms, given: Parameters): Sql => {
  switch (condition.kind) {
    case "external_id":
      return externalIdSql(condition.is, terms, given);
    case "alias": {
      const entry = `p.record->'aliases'->${given.text(condition.label)}`;
      return indexed(
        either([quoted(terms.alias(condition.label)), quoted(terms.crowded)]),
        `${entry} IS NOT NULL`,
        given,
      );
    }
    case "attribute":
      return valueSql(
        valueAt(`p.record->'attributes'->'${condition.name}'`, condition.path, given),
        condition.test,
        given,
      );
    case "custom": {
      const { key, path, test } = condition;
      const exact = valueSql(valueAt(`p.record->'custom'->${given.text(key)}`, path, given), test, given);
      return indexed(neededTerms(terms, key, path, test), exact, given);
    }
    case "count":
    case "first":
    case "last":
    case "revenue":
      return engagedSql(condition, given);
    case "created":
      return `p.created ${operators[condition.op]} ${given.text(condition.than)}`;
    case "updated":
      return updatedSql(condition, given);
  }
};

const externalIdSql = (is: string | null, terms: Terms, given: Parameters): Sql => {
  if (is === null) return "p.state = 'anonymous'";
  const exact = known(`p.state = 'identified' AND p.record->>'externalId' = ${given.text(is)}`);
  return indexed(either([quoted(terms.key(JSON.stringify(["exact", is]))), quoted(terms.crowded)]), exact, given);
};

// A column of days changes once a day, one of moments with every write, and with it all indexes of the table.
const updatedSql = (
  { op, than }: Extract<Condition, { readonly kind: "created" | "updated" }>,
  given: Parameters,
): Sql => {
  const roughly = op === "less" || op === "at_most" ? "<=" : ">=";
  const exact = known(`(p.record->>'updatedAt') COLLATE "C" ${operators[op]} ${given.text(than)}`);
  return `(p.updated_day ${roughly} left(${given.text(than)}, 10) AND ${exact})`;
};

/** An index finds those who may meet the condition; it is exact that decides. */
const indexed = (query: string | undefined, exact: Sql, given: Parameters): Sql =>
  query === undefined ? exact : `(p.terms @@ ${given.as("tsquery", query)} AND ${exact})`;
