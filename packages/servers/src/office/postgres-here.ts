import type { PostgresKind } from "../postgres/binaries.js";
import { type PostgresServer, startPostgres } from "../postgres/start-postgres.js";

/** What a test needs to know of a server that it does not own. */
export type SharedPostgres = Pick<PostgresServer, "kind" | "version" | "url">;

/** At most one server of each kind, started by this process when it is first asked for. */
export const sharedPostgresHere = () => {
  const started = new Map<PostgresKind, Promise<PostgresServer>>();
  return {
    open: async (wanted: PostgresKind): Promise<SharedPostgres> => {
      const server = started.get(wanted) ?? startPostgres({ kind: wanted });
      started.set(wanted, server);
      const { kind, version, url } = await server;
      return { kind, version, url };
    },
    close: async (): Promise<void> => {
      for (const server of started.values()) await (await server).stop();
    },
  };
};
