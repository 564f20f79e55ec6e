import { hashOf, planned } from "../migrations/function.js";

/**
 * The fewest rows, columns and index entries that can keep the same promises, written by hand: what a repository must know
 * again, each row with its version or change set, and primary keys only. Nothing here finds a profile by an attribute, an
 * email or an alias label, tells of whom a row also speaks, or gives events their positions.
 */
export const floor = `
CREATE SCHEMA floor;
CREATE TABLE floor.profiles (
  workspace text COLLATE "C" NOT NULL, id uuid NOT NULL, version text COLLATE "C" NOT NULL, record jsonb NOT NULL,
  PRIMARY KEY (workspace, id)
) WITH (fillfactor = 85);
${[
  ["owners", "owner uuid"],
  ["lookups", "size bigint"],
  ["receipts", "receipt jsonb"],
]
  .map(
    ([table, content]) => `CREATE TABLE floor.${table} (
  workspace text COLLATE "C" NOT NULL, hash bytea NOT NULL, version text COLLATE "C" NOT NULL, ${content} NOT NULL,
  PRIMARY KEY (workspace, hash)
);`,
  )
  .join("\n")}
${["history", "journal"]
  .map(
    (table) => `CREATE TABLE floor.${table} (
  workspace text COLLATE "C" NOT NULL, profile_id uuid NOT NULL, time timestamptz NOT NULL, id text COLLATE "C" NOT NULL,
  change_set text COLLATE "C" NOT NULL, content jsonb NOT NULL,
  PRIMARY KEY (workspace, profile_id, time, id)
);`,
  )
  .join("\n")}
CREATE TABLE floor.feed (
  workspace text COLLATE "C" NOT NULL, profile_id uuid NOT NULL, revision bigint NOT NULL, place integer NOT NULL,
  time timestamptz NOT NULL, change_set text COLLATE "C" NOT NULL, content jsonb NOT NULL,
  PRIMARY KEY (workspace, profile_id, revision, place)
);
`;

const rows = (path: string, columns: string): string =>
  `jsonb_to_recordset(batch #> '{${path}}') AS e (n integer, ${columns})`;
const version = "(batch #>> ARRAY['ids', e.n::text])";
const hash = hashOf("e.k");

const cell = (table: string, given: string, column: string, type: string): string => {
  const all = rows(`write,${given}`, `k jsonb, fresh boolean, ${column} ${type}`);
  const value = table === "lookups" ? "1" : `e.${column}`;
  return `UPDATE floor.${table} t SET version = ${version}, ${column} = ${value} FROM ${all}
WHERE NOT e.fresh AND t.workspace = w AND t.hash = ${hash};
INSERT INTO floor.${table} SELECT w, ${hash}, ${version}, ${value} FROM ${all}
WHERE e.fresh OR NOT EXISTS (SELECT FROM floor.${table} t WHERE t.workspace = w AND t.hash = ${hash});`;
};

const appended = (table: string): string => `INSERT INTO floor.${table}
SELECT w, e.profile_id, e.time, e.id, ${version}, e.content
FROM ${rows(`write,${table}`, "profile_id uuid, time timestamptz, id text, content jsonb")};`;

/**
 * Writes what \`commit_1\` was given, for one who has no rivals: a profile is overwritten if it has the version that is
 * expected, without a lock of its row beforehand, and what must be absent is held off by the primary key.
 */
export const floorFunction = `
CREATE FUNCTION floor.write(w text, batch jsonb) RETURNS void LANGUAGE plpgsql ${planned} AS $body$
BEGIN
INSERT INTO floor.profiles SELECT w, e.k, ${version}, e.record
FROM ${rows("write,profiles", "k uuid, fresh boolean, record jsonb")} WHERE e.fresh;
UPDATE floor.profiles t SET version = ${version},
  record = coalesce(e.record, (t.record - coalesce(e.without, '{}')) || e.patch)
FROM ${rows("write,profiles", "k uuid, fresh boolean, record jsonb, patch jsonb, without text[]")}
JOIN jsonb_to_recordset(batch #> '{expects,profiles}') AS x (n integer, k uuid, v text) ON x.n = e.n AND x.k = e.k
WHERE NOT e.fresh AND t.workspace = w AND t.id = e.k AND t.version = x.v;
${cell("owners", "claims", "owner", "uuid")}
DELETE FROM floor.owners t USING ${rows("write,releases", "k jsonb")} WHERE t.workspace = w AND t.hash = ${hash};
${cell("lookups", "lookups", "size", "bigint")}
${cell("receipts", "receipts", "receipt", "jsonb")}
${appended("history")}
${appended("journal")}
INSERT INTO floor.feed SELECT w, e.profile_id, e.revision, e.place, e.time, ${version}, e.content
FROM ${rows("write,events", "profile_id uuid, revision bigint, place integer, time timestamptz, content jsonb")};
END
$body$;
`;
