import type { ChangeSet } from "@selfsame/core";
import type pg from "pg";
import { workspace } from "./contender.js";

/** The columns of one statement that writes rows and decides nothing: a text for each, an array that `unnest` takes. */
export type RawBatch = { readonly text: string; readonly values: readonly string[] };

type Row = { readonly [column: string]: string | null };

/** What some change sets wrote, as rows of the tables that they were written to. */
export const rawBatches = async (
  pool: pg.Pool,
  written: string,
  target: string,
  batches: readonly (readonly ChangeSet[])[],
): Promise<readonly RawBatch[]> => {
  const ids = batches.flatMap((batch) => batch.map(({ id }) => id));
  const profiles = new Map(
    (
      await rowsOf(
        pool,
        written,
        "profiles",
        "id",
        batches.flatMap((batch) => batch.flatMap((set) => set.profiles.map(({ profileId }) => profileId))),
      )
    ).map((row) => [row.id ?? "", row] as const),
  );
  const others = new Map<string, readonly Row[]>();
  for (const [table, column] of [...appended, ["owners", "version"]] as const)
    others.set(table, await rowsOf(pool, written, table, column, ids));
  return batches.map((batch) => {
    const own = new Set<string | null>(batch.map(({ id }) => id));
    const updated = batch.flatMap((set) =>
      set.profiles.map((record): Row => {
        const row = profiles.get(record.profileId);
        const { state, revision } = record;
        return { ...row, version: set.id, state, revision: String(revision), record: JSON.stringify(record) };
      }),
    );
    const inserted = [...others].map(([table, rows]) => ({
      table,
      rows: rows.filter((row) => own.has(row.change_set ?? row.version ?? null)),
    }));
    const released = batch.flatMap(({ releases }) => releases.map((key) => JSON.stringify(key)));
    return rawBatch(target, updated, inserted, released);
  });
};

const appended = [
  ["history", "change_set"],
  ["journal", "change_set"],
  ["feed", "change_set"],
] as const;

const rowsOf = async (
  pool: pg.Pool,
  schema: string,
  table: string,
  column: string,
  ids: readonly string[],
): Promise<readonly Row[]> => {
  const columns = Object.keys(types[table] ?? {}).map((name) => `t.${name}::text`);
  const { rows } = await pool.query<Row>(
    `SELECT ${columns.join(", ")} FROM ${schema}.${table} t WHERE ${column}::text = ANY ($1::text[])`,
    [[...new Set(ids)]],
  );
  return rows;
};

const types: { readonly [table: string]: { readonly [column: string]: string } } = {
  profiles: {
    ...{ workspace: "text", id: "uuid", version: "text", revision: "bigint", state: "text", into_id: "uuid" },
    ...{ email: "bytea", phone: "bytea", terms: "tsvector", record: "jsonb" },
  },
  owners: { workspace: "text", hash: "bytea", version: "text", key: "jsonb", owner: "uuid" },
  history: {
    workspace: "text",
    profile_id: "uuid",
    time: "timestamptz",
    id: "text",
    change_set: "text",
    content: "jsonb",
  },
  journal: {
    ...{ workspace: "text", profile_id: "uuid", time: "timestamptz", id: "text", change_set: "text" },
    ...{ others: "uuid[]", content: "jsonb" },
  },
  feed: {
    ...{ workspace: "text", profile_id: "uuid", revision: "bigint", place: "integer", time: "timestamptz" },
    ...{ change_set: "text", content: "jsonb" },
  },
};

const rawBatch = (
  target: string,
  updated: readonly Row[],
  inserted: readonly { readonly table: string; readonly rows: readonly Row[] }[],
  released: readonly string[],
): RawBatch => {
  const values: string[] = [];
  const rowsFrom = (table: string, rows: readonly Row[]): string => {
    const columns = Object.entries(types[table] ?? {});
    const arrays = columns.map(([column]) => {
      values.push(arrayOf(rows.map((row) => row[column] ?? null)));
      return `$${values.length}::text[]`;
    });
    const read = columns.map(([column, type]) => `u.${column}::${type}`).join(", ");
    const names = columns.map(([column]) => column).join(", ");
    return `SELECT ${read} FROM unnest(${arrays.join(", ")}) AS u (${names})`;
  };
  const ordered = updated.toSorted((a, b) => ((a.id ?? "") < (b.id ?? "") ? -1 : 1));
  const set = ["version", "revision", "state", "into_id", "email", "phone", "terms", "record"];
  const parts = [
    `profiles AS (
      UPDATE ${target}.profiles p SET ${set.map((column) => `${column} = n.${column}`).join(", ")}
      FROM (${rowsFrom("profiles", ordered)}) n WHERE p.workspace = n.workspace AND p.id = n.id)`,
    ...inserted
      .filter(({ rows }) => rows.length > 0)
      .map(({ table, rows }) => {
        const columns = Object.keys(types[table] ?? {}).join(", ");
        return `${table} AS (INSERT INTO ${target}.${table} (${columns}) ${rowsFrom(table, rows)})`;
      }),
  ];
  if (released.length > 0) {
    values.push(arrayOf(released));
    parts.push(`released AS (
      DELETE FROM ${target}.owners o USING unnest($${values.length}::text[]) AS k (key)
      WHERE o.workspace = '${workspace}' AND o.hash = sha256(convert_to(k.key::jsonb::text, 'UTF8')))`);
  }
  return { text: `WITH ${parts.join(",\n")} SELECT 1`, values };
};

const arrayOf = (values: readonly (string | null)[]): string =>
  `{${values.map((value) => (value === null ? "NULL" : `"${value.replace(/["\\]/g, "\\$&")}"`)).join(",")}}`;
