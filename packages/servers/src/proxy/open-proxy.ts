import { connect, createServer, type Socket } from "node:net";

/** What becomes of the connections through a proxy. */
export type Weather =
  | "fair"
  /** New connections are closed at once. */
  | "refuse"
  /** Nothing goes through, either way, until the weather changes. */
  | "stall"
  /** Each connection is cut when about this many more bytes went through it. */
  | { readonly cutAfter: () => number };

/** A wire between a client and a server that can be cut in the middle of a statement. */
export type TcpProxy = {
  readonly port: number;
  readonly set: (weather: Weather) => void;
  /** Cuts everyone off, now; answers how many were connected. */
  readonly cut: () => number;
  /** How many connections were cut so far. */
  readonly cuts: () => number;
  readonly close: () => Promise<void>;
};

type Wire = { readonly client: Socket; readonly server: Socket };

export const openProxy = async (target: { readonly host?: string; readonly port: number }): Promise<TcpProxy> => {
  const wires = new Set<Wire>();
  let weather: Weather = "fair";
  let cuts = 0;

  const cutOff = (wire: Wire) => {
    if (!wires.delete(wire)) return;
    cuts += 1;
    wire.client.resetAndDestroy();
    wire.server.resetAndDestroy();
  };

  /** Passes on what comes from one end to the other; a part of the last piece too, before a cut. */
  const pass = (wire: Wire, from: Socket, to: Socket, left: { bytes: number }) => {
    from.on("data", (piece) => {
      if (left.bytes >= piece.length) {
        left.bytes -= piece.length;
        if (!to.write(piece)) from.pause();
        return;
      }
      to.write(piece.subarray(0, left.bytes), () => {
        cutOff(wire);
      });
    });
    to.on("drain", () => {
      if (weather !== "stall") from.resume();
    });
    from.on("error", () => {
      to.destroy();
    });
    from.on("close", () => {
      wires.delete(wire);
      to.end();
    });
  };

  const server = createServer((client) => {
    client.on("error", () => {});
    if (weather === "refuse") {
      client.resetAndDestroy();
      return;
    }
    const wire = { client, server: connect({ host: "127.0.0.1", ...target }) };
    wires.add(wire);
    const left = { bytes: typeof weather === "object" ? weather.cutAfter() : Number.POSITIVE_INFINITY };
    pass(wire, wire.client, wire.server, left);
    pass(wire, wire.server, wire.client, left);
    if (weather === "stall") still(wire);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no port to listen at");

  return {
    port: address.port,
    set: (next) => {
      weather = next;
      for (const wire of wires) (next === "stall" ? still : flowing)(wire);
    },
    cut: () => {
      const count = wires.size;
      for (const wire of wires) cutOff(wire);
      return count;
    },
    cuts: () => cuts,
    close: async () => {
      for (const wire of wires) cutOff(wire);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
};

const still = ({ client, server }: Wire) => {
  client.pause();
  server.pause();
};

const flowing = ({ client, server }: Wire) => {
  client.resume();
  server.resume();
};
