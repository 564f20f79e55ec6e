import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Daemon, startDaemon } from "../machine/daemon.js";
import { newFolder } from "../machine/folder.js";
import { findMongod } from "./mongod.js";
import { findSecantus, type Secantus } from "./secantus.js";
import { initiate, topologyAt } from "./topology.js";

/** A server of one's own that speaks MongoDB's protocol, a replica set of one node, empty at first. */
export type MongoServer = Omit<Daemon, "port"> & {
  readonly name: "MongoDB" | "SecantusDB";
  /** Of MongoDB, as the server tells it. */
  readonly version: string;
  readonly uri: string;
};

/**
 * What a client that was killed leaves open keeps others from what it wrote for so long: a minute, where nobody says
 * anything else. No transaction of ours is idle for this time, on however busy a machine.
 */
const transactionSeconds = 15;

/** Starts a server; or says why there can be none. */
export const startMongo = async (): Promise<MongoServer | { readonly why: string }> => {
  const mongod = await findMongod();
  if ("path" in mongod) return startMongod(mongod.path);
  const secantus = await findSecantus();
  if ("path" in secantus) return startSecantus(secantus);
  return { why: `${mongod.why}; ${secantus.why}` };
};

const startMongod = async (file: string): Promise<MongoServer> => {
  const home = newFolder("mongod");
  const data = join(home, "data");
  mkdirSync(data);
  const daemon = await startDaemon({
    name: "mongod",
    home,
    command: (port) => ({
      file,
      args: [
        ...["--dbpath", data, "--port", String(port), "--bind_ip", "127.0.0.1", "--replSet", "selfsame"],
        ...["--setParameter", `transactionLifetimeLimitSeconds=${transactionSeconds}`],
      ],
    }),
    isUp: async (port) => {
      const topology = await topologyAt(addressOf(port));
      if (topology !== undefined && topology.setName === undefined)
        await initiate(addressOf(port), `127.0.0.1:${port}`);
      return topology?.isWritable ?? false;
    },
    quit: "SIGTERM",
  });
  return opened("MongoDB", daemon);
};

const startSecantus = async ({ path, args }: Secantus): Promise<MongoServer> => {
  const home = newFolder("secantus");
  const daemon = await startDaemon({
    name: "SecantusDB",
    home,
    command: (port) => ({
      file: path,
      // Without --sync-on-commit what was acknowledged is lost when the server is killed.
      args: [
        ...args(transactionSeconds),
        ...["--host", "127.0.0.1", "--port", String(port), "--storage-path", join(home, "data")],
        ...["--sync-on-commit", "--log-level", "WARNING"],
      ],
    }),
    isUp: async (port) => (await topologyAt(addressOf(port)))?.isWritable ?? false,
    quit: "SIGTERM",
  });
  return opened("SecantusDB", daemon);
};

const opened = async (name: MongoServer["name"], daemon: Daemon): Promise<MongoServer> => {
  const { port, ...rest } = daemon;
  const topology = await topologyAt(addressOf(port));
  const uri = `mongodb://127.0.0.1:${port}/?replicaSet=${topology?.setName ?? ""}`;
  return { ...rest, name, version: topology?.version ?? "", uri };
};

const addressOf = (port: number): string => `mongodb://127.0.0.1:${port}`;
