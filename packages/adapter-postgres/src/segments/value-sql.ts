import type { JsonValue } from "@selfsame/core";
import { known, operators } from "./comparison-sql.js";
import type { Parameters, Sql } from "./parameters.js";
import type { Comparing, ElementCondition, PlainTest, ValueTest } from "./parts.js";
import { storedKey } from "./stored-key.js";
import { treeSql } from "./tree-sql.js";

/** The value at a path of the host's keys, as `jsonb`; null where there is none. Only objects have keys for `->`. */
export const valueAt = (value: Sql, path: readonly string[], given: Parameters): Sql =>
  path.reduce((outer, key) => `${outer}->${given.text(storedKey(key))}`, value);

/** Whether a value, as `jsonb` or null, stands a test: true or false. */
export const valueSql = (value: Sql, test: ValueTest, given: Parameters): Sql => {
  if (test.op !== "some") return plainSql(value, test, given);
  const elements = `CASE jsonb_typeof(${value}) WHEN 'array' THEN ${value} ELSE '[]' END`;
  const where = treeSql<ElementCondition>(test.where, (leaf) =>
    plainSql(valueAt("e.element", leaf.path, given), leaf.test, given),
  );
  return `EXISTS (SELECT FROM jsonb_array_elements(${elements}) e(element) WHERE ${where})`;
};

const plainSql = (value: Sql, test: PlainTest, given: Parameters): Sql => {
  switch (test.op) {
    case "is":
      return isSql(`(${value})`, test.anyOf, given);
    case "contains":
      return containsSql(`(${value})`, test.anyOf, given);
    case "less":
    case "at_most":
    case "at_least":
    case "greater":
      return comparesSql(`(${value})`, test, given);
  }
};

// Each mention of the value reads the document once more, so it is mentioned as seldom as can be. A missing one is null.
const isSql = (value: Sql, anyOf: readonly JsonValue[], given: Parameters): Sql =>
  anyOf.length === 0 ? never(value) : `COALESCE(${value}, 'null') = ${oneOf(anyOf.map(given.json))}`;

const containsSql = (value: Sql, anyOf: readonly string[], given: Parameters): Sql => {
  if (anyOf.length === 0) return never(value);
  const patterns = anyOf.map((part) => given.text(`%${part.replace(/[\\%_]/g, "\\$&")}%`));
  return known(`jsonb_typeof(${value}) = 'string' AND ${textOf(value)} COLLATE "C" LIKE ${oneOf(patterns)}`);
};

const oneOf = (places: readonly Sql[]): Sql =>
  places.length === 1 ? places.join() : `ANY (ARRAY[${places.join(", ")}])`;

// Numbers are compared as decimals: the shortest ones, in which JSON writes doubles, have the order of the doubles.
const comparesSql = (value: Sql, { op, than }: Comparing, given: Parameters): Sql => {
  const operator = operators[op];
  if (typeof than === "number")
    return known(`jsonb_typeof(${value}) = 'number' AND ${value} ${operator} ${given.json(than)}`);
  const [text, operand] = typeof than === "string" ? [value, than] : [`(${value}->'$date')`, than.$date];
  return known(`jsonb_typeof(${text}) = 'string' AND ${textOf(text)} COLLATE "C" ${operator} ${given.text(operand)}`);
};

// Names the value all the same: parameters that stand nowhere are refused.
const never = (value: Sql): Sql => `(${value} IS NULL AND FALSE)`;

const textOf = (value: Sql): Sql => `(${value} #>> '{}')`;
