import { fileURLToPath } from "node:url";
import {
  forkWorkers,
  type PostgresOptions,
  type PostgresServer,
  type Store,
  startPostgres,
  type Workers,
} from "@selfsame/servers";
import pg from "pg";
import { migrate } from "../migrations/migrate.js";
import { openStore } from "./worker-store.js";

/** A server of one's own, migrated, with a connection to look at it. */
export type Arena = {
  readonly server: PostgresServer;
  readonly own: ReturnType<typeof openStore>;
  /** Processes that reach the server at that port; by default at its own. */
  readonly fork: (count: number, port?: number) => Promise<Workers>;
  readonly close: () => Promise<void>;
};

export const openArena = async (options: PostgresOptions = {}): Promise<Arena> => {
  const server = await startPostgres({ ...options, settings: { deadlock_timeout: "200ms", ...options.settings } });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  (await migrate({ client }))._unsafeUnwrap();
  await client.end();
  const own = openStore({ url: server.url, max: 4 });
  const storeAt = (port: string): Store => ({
    module: fileURLToPath(new URL("./worker-store.ts", import.meta.url)),
    settings: { url: Object.assign(new URL(server.url), { port }).href, max: 4 },
  });
  return {
    server,
    own,
    fork: (count, port) => forkWorkers(storeAt(port === undefined ? new URL(server.url).port : String(port)), count),
    close: async () => {
      await own.close();
      await server.stop();
    },
  };
};
