import type { OpenedStore } from "@selfsame/servers";
import pg from "pg";
import { createPostgresRepository } from "../postgres-repository.js";

/** How a process of its own opens the store. */
export const openStore = ({ url, max }: { readonly url: string; readonly max: number }): OpenedStore => {
  const pool = new pg.Pool({ connectionString: url, max });
  // The host owns its client: a connection that breaks while nobody uses it is told here.
  pool.on("error", () => {});
  return { repository: createPostgresRepository({ client: pool }), close: () => pool.end() };
};
