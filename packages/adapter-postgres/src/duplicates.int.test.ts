import { fileURLToPath } from "node:url";
import { forkedResolver, report, runDuplicates } from "@selfsame/servers";
import { expect, test } from "vitest";
import { ownSchema } from "./sample/own-schema.js";

const isProof = process.env.SELFSAME_PROVE !== undefined;
const planting = isProof
  ? { profiles: 200_000, groups: 20_000, shared: 5_000 }
  : { profiles: 900, groups: 320, shared: 30 };
const cuts = isProof ? 5 : 2;

test("F4: duplicates are found and merged as planted, though the process that does it is killed", {
  timeout: 3_600_000,
}, async () => {
  const { pool, schema, repository, name, close } = await ownSchema("duplicates");
  try {
    const module = fileURLToPath(new URL("./sample/schema-store.ts", import.meta.url));
    const url = pool.options.connectionString ?? "";
    const store = { module, settings: { url, schema } };
    const copy = async () => {
      for (const table of ["profiles", "owners", "lookups"]) {
        const { rows } = await pool.query(
          "SELECT string_agg(quote_ident(column_name), ', ') AS columns FROM information_schema.columns WHERE table_schema = $1 AND table_name = $2 AND column_name <> 'workspace' AND is_generated = 'NEVER'",
          [schema, table],
        );
        const columns = String(rows[0]?.columns);
        await pool.query(
          `INSERT INTO ${schema}.${table} (workspace, ${columns}) SELECT 'calm', ${columns} FROM ${schema}.${table} WHERE workspace = 'cut'`,
        );
      }
      await pool.query("ANALYZE");
    };
    const resolver = forkedResolver(store, "cut");
    const found = await runDuplicates({ repository, resolver, cuts, planting, copy });
    expect(found).toMatchObject({ wrongGroups: [], wrongPeople: [], cutOff: cuts });
    expect(found.left).toEqual([["info@x.org", planting.shared, "too_large"]]);
    await report(
      `${name}: ${planting.groups} groups of duplicates among ${planting.profiles} profiles found and merged, the job killed ${found.cutOff} times`,
    );
  } finally {
    await close();
  }
});
