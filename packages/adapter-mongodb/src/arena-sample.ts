import { fileURLToPath } from "node:url";
import { forkWorkers, type MongoServer, report, startMongo, type Workers } from "@selfsame/servers";
import { MongoClient } from "mongodb";
import { expect } from "vitest";
import { migrate } from "./migrate.js";
import { openStore } from "./worker-store-sample.js";

/** A server of one's own, migrated, with a connection to look at it. */
export type Arena = {
  readonly server: MongoServer;
  readonly port: number;
  readonly own: ReturnType<typeof openStore>;
  /** Processes that reach the server at that port, by default at its own. */
  readonly fork: (count: number, port?: number) => Promise<Workers>;
};

/** Where there is no server, that is said, and fails where it must not be. User bases are spread over so many databases. */
export const inArena = async (what: string, run: (arena: Arena) => Promise<void>, spreadOver = 1): Promise<void> => {
  const server = await startMongo();
  if ("why" in server) {
    await report(`MongoDB, ${what}: NOT RUN, ${server.why}`);
    expect(process.env.CI, server.why).not.toBe("true");
    return;
  }
  const port = Number(new URL(server.uri).port);
  // Past a proxy, which the server does not know: a client that looks for the others of the set would go around it.
  const uriAt = (at: number) => `mongodb://127.0.0.1:${at}/?directConnection=true`;
  const others = Array.from({ length: spreadOver - 1 }, (_, n) => `selfsame_${n + 1}`);
  const databases = ["selfsame_0", ...others] as const;
  const own = openStore({ uri: server.uri, databases });
  try {
    const client = new MongoClient(server.uri);
    for (const database of databases) (await migrate({ client, database }))._unsafeUnwrap();
    await client.close();
    const module = fileURLToPath(new URL("./worker-store-sample.ts", import.meta.url));
    const fork: Arena["fork"] = (count, at = port) =>
      forkWorkers({ module, settings: { uri: at === port ? server.uri : uriAt(at), databases } }, count);
    await run({ server, port, own, fork });
  } finally {
    await own.close();
    await server.stop();
  }
};
