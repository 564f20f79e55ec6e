import { type Segment, searchOf } from "@selfsame/core";
import type { Schema } from "../database/schema-name.js";
import { type Parameters, parameters, type Sql } from "../segments/parameters.js";
import { segmentSql } from "../segments/segment-sql.js";
import { both, either, quoted } from "../terms/needed-terms.js";
import { termsIn } from "../terms/term.js";
import type { Range, Statement } from "./statement.js";

/** Live profiles of a segment, in the order of their ids. */
export const listStatement = (schema: Schema, workspace: string, segment: Segment, range: Range): Statement => {
  const given = parameters();
  return listed(schema, workspace, segmentSql(workspace, segment, given), range, given);
};

export const countStatement = (schema: Schema, workspace: string, segment: Segment): Statement => {
  const given = parameters();
  const where = segmentSql(workspace, segment, given);
  return {
    text: `SELECT count(*)::text AS count FROM ${living(schema, workspace, given)} AND ${where}`,
    values: given.values(),
  };
};

/** Live profiles that a search may find, and few that it does not: see `found`. Undefined when it finds no one. */
export const searchStatement = (
  schema: Schema,
  workspace: string,
  text: string,
  range: Range,
): Statement | undefined => {
  const { keys, words } = searchOf(text);
  const terms = termsIn(workspace);
  const given = parameters();
  if (keys.length === 0) return undefined;
  const query = either([
    ...keys.map((key) => quoted(terms.key(key))),
    ...(words.length === 0 ? [] : [both(words.slice(0, mostWords).map((word) => `${quoted(terms.word(word))}:*`))]),
    quoted(terms.crowded),
  ]);
  const byTerms = `p.terms @@ ${given.as("tsquery", query)}`;
  const where = uuid.test(text) ? `(p.id = ${given.as("uuid", text)} OR ${byTerms})` : byTerms;
  return listed(schema, workspace, where, range, given);
};

export const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Some words find few enough to look at. */
const mostWords = 16;

const listed = (
  schema: Schema,
  workspace: string,
  where: Sql,
  { after, limit }: Range,
  given: Parameters,
): Statement => {
  const start = after === undefined ? "" : ` AND p.id > ${given.as("uuid", after)}`;
  const from = `${living(schema, workspace, given)}${start} AND ${where}`;
  return {
    text: `SELECT p.id::text AS id, p.record::text AS record FROM ${from} ORDER BY p.id LIMIT ${given.as("bigint", String(limit))}`,
    values: given.values(),
  };
};

const living = (schema: Schema, workspace: string, given: Parameters): Sql =>
  `${schema}.profiles p WHERE p.workspace = ${given.text(workspace)} AND p.state IN ('anonymous', 'identified')`;
