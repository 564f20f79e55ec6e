import type { World } from "../growth/world.js";

/**
 * Copies everyone in a schema so many times, each copy with an id, an external id, an alias and an email of its own: what
 * is stored is what commits of as many commands would have stored in these tables, and is there in minutes. Indexes are
 * made anew afterwards, as after a restore.
 */
export const multiply = async ({ pool, schema }: World, times: number): Promise<void> => {
  const { rows } = await pool.query(
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = $1 AND tablename = 'profiles' AND indexname NOT LIKE '%pkey'",
    [schema],
  );
  for (const { indexname } of rows) await pool.query(`DROP INDEX ${schema}.${indexname}`);
  const columns = await pool.query(
    "SELECT column_name FROM information_schema.columns WHERE table_schema = $1 AND table_name = 'profiles' AND is_generated = 'NEVER'",
    [schema],
  );
  const copied = columns.rows.map(({ column_name }) => String(column_name));
  const changed: { readonly [column: string]: string } = {
    id: idOf("o.id"),
    version: "'copy' || k",
    email: `CASE WHEN o.email IS NOT NULL THEN ${hashOf("jsonb_build_array('email', t.record->'lookups'->>'email')")} END`,
    record: "t.record",
    // Keys and words of its own, as many as the original has of these.
    terms:
      "o.terms || format('%s %s %s', md5(k || 'a' || o.id), md5(k || 'b' || o.id), md5(k || 'c' || o.id))::tsvector",
  };
  const profileColumns = copied.map((column) => changed[column] ?? `o.${column}`);
  for (let first = 1; first < times; first += perStatement) {
    const copies = `CROSS JOIN generate_series(${first}, ${Math.min(times, first + perStatement) - 1}) k`;
    const originals = (table: string) => `(SELECT * FROM ${schema}.${table} WHERE version NOT LIKE 'copy%' OFFSET 0) o`;
    await pool.query(
      `INSERT INTO ${schema}.profiles (${copied.join(", ")}) SELECT ${profileColumns.join(", ")}
      FROM ${originals("profiles")} ${copies}
      CROSS JOIN LATERAL (SELECT replace(${renamed("o.record")}, o.id::text, ${idOf("o.id")}::text)::jsonb AS record) t`,
    );
    await pool.query(
      `INSERT INTO ${schema}.owners (workspace, hash, version, key, owner)
      SELECT o.workspace, ${hashOf("t.key")}, 'copy' || k, t.key, ${idOf("o.owner")}
      FROM ${originals("owners")} ${copies} CROSS JOIN LATERAL (SELECT ${renamed("o.key")}::jsonb AS key) t`,
    );
    await pool.query(
      `INSERT INTO ${schema}.lookups (workspace, hash, version, kind, form, size)
      SELECT o.workspace, ${hashOf("jsonb_build_array('email', t.form)")}, 'copy' || k, o.kind, t.form, o.size
      FROM ${originals("lookups")} ${copies}
      CROSS JOIN LATERAL (SELECT replace(o.form, 'user-', 'user' || k || '-') AS form) t`,
    );
  }
  for (const { indexdef } of rows) await pool.query(indexdef);
  await pool.query(`VACUUM ANALYZE ${schema}.profiles, ${schema}.owners, ${schema}.lookups`);
};

const perStatement = 20;

/** The id of the `k`th copy. */
const idOf = (id: string): string => `md5(${id}::text || k)::uuid`;

const hashOf = (key: string): string => `sha256(convert_to(${key}::text, 'UTF8'))`;

/** External ids and emails begin with `user-`, aliases with `C-` or `S-`. */
const renamed = (json: string): string =>
  ["user", '"C', '"S'].reduce(
    (text, start) => `replace(${text}, '${start}-', '${start}' || k || '-')`,
    `${json}::text`,
  );
