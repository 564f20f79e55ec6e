import { type MongoServer, startMongo } from "../mongo/start-mongo.js";
import { topologyBehind } from "../mongo/topology.js";

/** What a test needs to know of a server that it does not own; or why there is none. */
export type SharedMongo = Pick<MongoServer, "name" | "version" | "uri"> | { readonly why: string };

/** The server that `MONGODB_URI` names, or one that is started by this process when it is first asked for. */
export const sharedMongoHere = () => {
  let started: Promise<MongoServer | { readonly why: string }> | undefined;
  return {
    open: async (): Promise<SharedMongo> => {
      const uri = process.env.MONGODB_URI;
      if (uri !== undefined && uri !== "") return await given(uri);
      started ??= startMongo();
      const server = await started;
      return "why" in server ? server : { name: server.name, version: server.version, uri: server.uri };
    },
    close: async (): Promise<void> => {
      const server = await started;
      if (server !== undefined && "stop" in server) await server.stop();
    },
  };
};

const given = async (uri: string): Promise<SharedMongo> => {
  const topology = await topologyBehind(uri);
  return topology === undefined
    ? { why: "nobody answers at MONGODB_URI" }
    : { name: "MongoDB", version: topology.version, uri };
};
