import { createServer, type IncomingMessage } from "node:http";
import { sharedMongoHere } from "./mongo-here.js";
import { sharedPostgresHere } from "./postgres-here.js";

/**
 * Servers that all test files of a run share, started when the first one asks, and what those files have to say at the
 * end. Each file may have a process of its own, so they come here by HTTP.
 */
export type Office = { readonly address: string; readonly close: () => Promise<readonly string[]> };

export const openOffice = async (): Promise<Office> => {
  const postgres = sharedPostgresHere();
  const mongo = sharedMongoHere();
  const lines = new Set<string>();
  const answer = async (path: string, body: string): Promise<unknown> => {
    if (path === "/mongo") return await mongo.open();
    if (path === "/postgres/system") return await postgres.open("system");
    if (path === "/postgres/embedded") return await postgres.open("embedded");
    lines.add(body);
    return {};
  };
  const server = createServer((request, response) => {
    // A test may be busy for longer than a connection is kept, and would then ask through one that is closed.
    response.setHeader("connection", "close");
    textOf(request)
      .then((body) => answer(request.url ?? "", body))
      .then(
        (value) => response.end(JSON.stringify(value)),
        (thrown: unknown) => response.writeHead(500).end(String(thrown)),
      );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no port to listen at");
  return {
    address: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await Promise.all([postgres.close(), mongo.close()]);
      return [...lines];
    },
  };
};

const textOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Uint8Array[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
};
