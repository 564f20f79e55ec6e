import { candidateCap } from "@selfsame/core";
import type { Schema } from "../database/schema-name.js";
import { parameters } from "../segments/parameters.js";
import type { Range, Statement } from "./statement.js";

/** Emails or phones that several live profiles hold, in the order of their text, with the first of their holders. */
export const groupsStatement = (schema: Schema, workspace: string, by: "email" | "phone", range: Range): Statement => {
  const given = parameters();
  const place = given.text(workspace);
  const start = range.after === undefined ? "" : startAfter(given.text(range.after));
  return {
    text: `SELECT l.form, l.size::text AS size, array_to_json(ARRAY(
  SELECT p.id FROM ${schema}.profiles p WHERE p.workspace = ${place} AND p.${columns[by]} = l.hash
  ORDER BY p.id LIMIT ${candidateCap + 1}))::text AS members
FROM ${schema}.lookups l WHERE l.workspace = ${place} AND l.kind = '${columns[by]}' AND l.size > 1${start}
ORDER BY left(l.form, 256), l.form LIMIT ${given.as("bigint", String(range.limit))}`,
    values: given.values(),
  };
};

/** Foreign text is never part of a statement, not even where only two can be meant. */
const columns = { email: "email", phone: "phone" } as const;

// The index has the beginnings only.
const startAfter = (form: string): string => ` AND left(l.form, 256) >= left(${form}, 256) AND l.form > ${form}`;
