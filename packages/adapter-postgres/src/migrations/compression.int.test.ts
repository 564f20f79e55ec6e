import { expect, test } from "vitest";
import { ownSchema } from "../sample/own-schema.js";

test("records are packed by lz4 where the server has it", async () => {
  const { schema, pool, close } = await ownSchema("packed");
  const { rows } = await pool.query(
    `SELECT attcompression::text AS by,
      (SELECT 'lz4' = ANY (enumvals) FROM pg_settings WHERE name = 'default_toast_compression') AS can
    FROM pg_attribute WHERE attrelid = '${schema}.profiles'::regclass AND attname = 'record'`,
  );
  await close();
  expect(rows).toEqual([rows[0]?.can === true ? { by: "l", can: true } : { by: "", can: false }]);
});
