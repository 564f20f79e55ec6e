import { createServer } from "node:net";

// Below the ports that the system gives to outgoing connections: a client that knocks at a port of those while its
// server is down may get connected to itself.
const [first, count] = [18_000, 12_000];

/** A port of this machine on which nobody listens. Who takes it later than someone else tries another. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = first + Math.floor(Math.random() * count);
    if (await isFree(port)) return port;
  }
};

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      server.close(() => resolve(true));
    });
  });
