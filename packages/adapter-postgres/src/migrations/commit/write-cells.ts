import type { Schema } from "../../database/schema-name.js";
import { hashOf } from "../function.js";
import { foundIn, given, version, written } from "./tables.js";

const key = hashOf("e.k");
const nobody = "'00000000-0000-0000-0000-000000000000'::uuid";

const guards = (table: string): string => `${given(`guards,${table}`, "n integer, k jsonb")} WHERE ${written}`;

const claims = given("write,claims", "n integer, k jsonb, fresh boolean, owner uuid");

export const writeOwners = (
  schema: Schema,
): string => `IF batch #> '{write,claims}' IS NOT NULL OR batch #> '{write,releases}' IS NOT NULL
  OR batch #> '{guards,owners}' IS NOT NULL THEN
INSERT INTO ${schema}.owners (workspace, hash, version, key, owner)
SELECT w, new.* FROM (
  SELECT ${key} AS hash, ${version}, e.k, e.owner FROM ${claims} WHERE e.fresh AND ${written}
  UNION ALL
  SELECT DISTINCT ${key}, '', e.k, ${nobody} FROM ${guards("owners")}
) AS new ORDER BY new.hash;
UPDATE ${schema}.owners o SET version = ${version}, owner = e.owner
FROM ${claims} CROSS JOIN ${foundIn(`${schema}.owners`, "t.ctid", `t.hash = ${key}`)}
WHERE NOT e.fresh AND ${written} AND o.workspace = w AND o.ctid = t.ctid;
DELETE FROM ${schema}.owners o
USING ${given("write,releases", "n integer, k jsonb")} CROSS JOIN ${foundIn(`${schema}.owners`, "t.ctid", `t.hash = ${key}`)}
WHERE ${written} AND o.workspace = w AND o.ctid = t.ctid;
END IF;`;

/**
 * Only rows that were locked are changed. One that appeared since then makes the insertion fail, and all of it begins anew:
 * so nobody relies on an absence in vain, and nobody waits for a row out of order.
 */
export const writeLookups = (schema: Schema): string => {
  const held = foundIn(`${schema}.lookups`, "t.ctid, t.size", "t.hash = m.hash AND m.hash = ANY (held_lookups)");
  return `IF batch #> '{write,lookups}' IS NOT NULL
  OR batch #> '{guards,lookups}' IS NOT NULL THEN
  DELETE FROM ${schema}.lookups l
  USING unnest(moved_hashes, moved_by) AS m (hash, by) CROSS JOIN ${held}
  WHERE l.workspace = w AND l.ctid = t.ctid AND t.size + m.by <= 0;
  UPDATE ${schema}.lookups l SET version = m.version, size = t.size + m.by
  FROM unnest(moved_hashes, moved_to, moved_by) AS m (hash, version, by) CROSS JOIN ${held}
  WHERE l.workspace = w AND l.ctid = t.ctid;
  INSERT INTO ${schema}.lookups (workspace, hash, version, kind, form, size)
  SELECT w, new.* FROM (
    SELECT m.hash, m.version, m.key->>0, m.key->>1, m.by
    FROM unnest(moved_hashes, moved_to, moved_keys, moved_by) AS m (hash, version, key, by)
    WHERE m.by > 0 AND (m.hash = ANY (held_lookups)) IS NOT TRUE
    UNION ALL
    SELECT DISTINCT ${key}, '', e.k->>0, e.k->>1, 0::bigint FROM ${guards("lookups")}
  ) AS new ORDER BY new.hash;
END IF;`;
};

const recorded = given(
  "write,receipts",
  "n integer, k jsonb, fresh boolean, recorded_at timestamptz, profile_id uuid, others uuid[], receipt jsonb",
);

/** What revision those had of whom a receipt tells, as they are now: erased later, they make it a tombstone. */
export const writeReceipts = (schema: Schema): string => {
  const revisionOf = (id: string) =>
    `coalesce((SELECT p.revision FROM ${schema}.profiles p WHERE p.workspace = w AND p.id = ${id}), 0)`;
  const others = `(SELECT jsonb_object_agg(o, ${revisionOf("o")}) FROM unnest(e.others) o)`;
  const insert = (which: string) => `INSERT INTO ${schema}.receipts
  (workspace, hash, version, recorded_at, profile_id, revision, others, receipt)
SELECT w, new.* FROM (
  SELECT ${key} AS hash, ${version}, e.recorded_at, e.profile_id, ${revisionOf("e.profile_id")}, ${others}, e.receipt
  FROM ${recorded} WHERE ${which} AND ${written}
  ${which === "e.fresh" ? guarded : ""}
) AS new ORDER BY new.hash`;
  const guarded = `UNION ALL
  SELECT DISTINCT ${key}, '', now(), NULL::uuid, 0::bigint, NULL::jsonb, '{}'::jsonb FROM ${guards("receipts")}`;
  return `IF batch #> '{write,receipts}' IS NOT NULL OR batch #> '{guards,receipts}' IS NOT NULL THEN
${insert("e.fresh")};
${insert("NOT e.fresh")} ON CONFLICT (workspace, hash) DO UPDATE SET
  version = excluded.version, recorded_at = excluded.recorded_at, profile_id = excluded.profile_id,
  revision = excluded.revision, others = excluded.others, receipt = excluded.receipt;
END IF;`;
};

export const writeSuppressions = (schema: Schema): string => {
  const all = given("write,suppressions", "n integer, k jsonb, fresh boolean");
  return `IF batch #> '{write,suppressions}' IS NOT NULL OR batch #> '{guards,suppressions}' IS NOT NULL THEN
INSERT INTO ${schema}.suppressions (workspace, hash, version, key)
SELECT w, new.* FROM (
  SELECT ${key} AS hash, ${version}, e.k FROM ${all} WHERE e.fresh AND ${written}
  UNION ALL
  SELECT DISTINCT ${key}, '', e.k FROM ${guards("suppressions")}
) AS new ORDER BY new.hash;
INSERT INTO ${schema}.suppressions (workspace, hash, version, key)
SELECT w, ${key}, ${version}, e.k FROM ${all} WHERE NOT e.fresh AND ${written} ORDER BY 2
ON CONFLICT (workspace, hash) DO UPDATE SET version = excluded.version;
END IF;`;
};
