import { createSocket } from "node:dgram";
import { createServer } from "node:net";

// Below the ports that the system gives to outgoing connections: a client that knocks at a port of those while its
// server is down may get connected to itself.
const [first, count] = [18_000, 12_000];

/** A port of this machine on which nobody listens. Nobody else who takes ports here gets it before it is given back. */
export type Port = { readonly number: number; readonly giveBack: () => void };

export const takePort = async (): Promise<Port> => {
  for (;;) {
    const number = first + Math.floor(Math.random() * count);
    const giveBack = await locked(number);
    if (giveBack === undefined) continue;
    if (await isFree(number)) return { number, giveBack };
    giveBack();
  }
};

/**
 * A server may take seconds until it listens. Another that took the port meanwhile would be taken for it, and two tests
 * would share a server that each kills. So the UDP port of the same number is the lock: the system gives it to one
 * process, and takes it back when that ends.
 */
const locked = (port: number): Promise<(() => void) | undefined> =>
  new Promise((resolve) => {
    const socket = createSocket("udp4");
    socket.once("error", () => {
      socket.close();
      resolve(undefined);
    });
    socket.bind({ port, address: "127.0.0.1", exclusive: true }, () => {
      socket.unref();
      resolve(() => {
        socket.close();
      });
    });
  });

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      server.close(() => resolve(true));
    });
  });
