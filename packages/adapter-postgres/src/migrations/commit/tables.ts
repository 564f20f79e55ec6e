import { hashOf } from "../function.js";

/** A table of cells: its key column, and how a key comes in a batch. */
export type Table = { readonly name: string; readonly column: string; readonly type: string; readonly key: string };

const hashed = (name: string): Table => ({ name, column: "hash", type: "jsonb", key: hashOf("e.k") });

export const profiles: Table = { name: "profiles", column: "id", type: "uuid", key: "e.k" };
export const owners = hashed("owners");
export const lookups = hashed("lookups");
export const receipts = hashed("receipts");
export const suppressions = hashed("suppressions");

/** The one order in which rows are locked and inserted, everywhere; within a table that of the keys. */
export const tables: readonly Table[] = [profiles, owners, lookups, receipts, suppressions];

/** The members of a batch that have a name, as rows called `e`. */
export const given = (path: string, columns: string): string =>
  `jsonb_to_recordset(batch #> '{${path}}') AS e (${columns})`;

/**
 * The row of a table, called `t`, that a row before it asks for: found by the index for each of them. A join would let the
 * planner read all of a table that it takes for a small one, and plans are kept while the table grows. What changes such a row goes by its `ctid`, and by the
 * workspace, since partitions have the same ones; by its key, too, it would be a join again.
 */
export const foundIn = (table: string, columns: string, where: string): string =>
  `LATERAL (SELECT ${columns} FROM ${table} t WHERE t.workspace = w AND ${where} OFFSET 0) t`;

/** The id of the change set that a row is of. */
export const version = "(batch #>> ARRAY['ids', e.n::text])";

/** Of those change sets that are written. */
export const written = "e.n <> ALL (skipped)";
