import type { OpenedStore } from "@selfsame/servers";
import pg from "pg";
import { createPostgresRepository } from "../postgres-repository.js";

type Settings = { readonly url: string; readonly schema: string };

/** How a process of its own opens a store in a schema among others. */
export const openStore = ({ url, schema }: Settings): OpenedStore => {
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  // The host owns its client: a connection that breaks while nobody uses it is told here.
  pool.on("error", () => {});
  return { repository: createPostgresRepository({ client: pool, schema }), close: () => pool.end() };
};
