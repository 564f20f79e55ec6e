import type { Segment } from "@selfsame/core";
import type { Schema } from "../database/schema-name.js";
import { type Parameters, parameters, type Sql } from "../segments/parameters.js";
import { segmentSql } from "../segments/segment-sql.js";
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

/** Live profiles of whom a condition is true, in the order of their ids. */
export const listed = (
  schema: Schema,
  workspace: string,
  where: Sql,
  { after, limit }: Range,
  given: Parameters,
): Statement => {
  const start = after === undefined ? "" : ` AND p.id > ${given.as("uuid", after)}`;
  const from = `${living(schema, workspace, given)}${start} AND ${where}`;
  // Outside, so that of those who are sorted only the page is written out.
  const page = `SELECT p.id, p.record FROM ${from} ORDER BY p.id LIMIT ${given.as("bigint", String(limit))}`;
  return {
    text: `SELECT page.id::text AS id, page.record::text AS record FROM (${page}) AS page ORDER BY page.id`,
    values: given.values(),
  };
};

const living = (schema: Schema, workspace: string, given: Parameters): Sql =>
  `${schema}.profiles p WHERE p.workspace = ${given.text(workspace)} AND p.state IN ('anonymous', 'identified')`;
