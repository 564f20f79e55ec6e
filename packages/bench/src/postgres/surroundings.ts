import { cpus } from "node:os";
import type pg from "pg";
import type { Surroundings } from "../harness/measure.js";

const settings = ["fsync", "synchronous_commit", "full_page_writes", "shared_buffers"];

/** As the server itself tells it. */
export const surroundingsOf = async (pool: pg.Pool, server: string): Promise<Surroundings> => {
  const { rows } = await pool.query(
    "SELECT current_setting('server_version') AS version, current_setting(name) AS setting, name FROM unnest($1::text[]) name",
    [settings],
  );
  return {
    server,
    version: String(rows[0]?.version ?? "").split(" ")[0] ?? "",
    cores: cpus().length,
    durability: rows.map(({ name, setting }) => `${name}=${setting}`).join(" "),
  };
};
