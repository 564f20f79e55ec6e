import type { Schema } from "../../database/schema-name.js";
import { foundIn, given, lookups, owners, profiles, receipts, suppressions, type Table, version } from "./tables.js";

/** Finds, of the change sets that are in doubt, those that are there: a cell or a row has their id. */
export const findKnown = (schema: Schema): string => `IF cardinality(doubted) > 0 THEN
  SELECT coalesce(array_agg(DISTINCT seen.n), '{}') INTO known FROM (
${[
  ...[profiles, lookups, receipts, suppressions].map((table) => cellIn(schema, table, `write,${table.name}`)),
  cellIn(schema, owners, "write,claims"),
  ...["history", "journal"].map((table) => rowIn(schema, table)),
  eventIn(schema),
].join("\n    UNION ALL\n")}
  ) AS seen;
END IF;`;

const cellIn = (schema: Schema, { name, column, type, key }: Table, path: string): string =>
  `    SELECT e.n FROM ${given(path, `n integer, k ${type}`)}
    CROSS JOIN ${foundIn(`${schema}.${name}`, "t.version", `t.${column} = ${key}`)}
    WHERE e.n = ANY (doubted) AND t.version = ${version}`;

const rowIn = (schema: Schema, table: string): string =>
  `    SELECT e.n FROM ${given(`write,${table}`, "n integer, profile_id uuid, time timestamptz, id text")}
    CROSS JOIN ${foundIn(`${schema}.${table}`, "t.change_set", "t.profile_id = e.profile_id AND t.time = e.time AND t.id = e.id")}
    WHERE e.n = ANY (doubted) AND t.change_set = ${version}`;

const eventIn = (schema: Schema): string =>
  `    SELECT e.n FROM ${given("write,events", "n integer, profile_id uuid, revision bigint, place integer")}
    CROSS JOIN ${foundIn(`${schema}.feed`, "t.change_set", "t.profile_id = e.profile_id AND t.revision = e.revision AND t.place = e.place")}
    WHERE e.n = ANY (doubted) AND t.change_set = ${version}`;
