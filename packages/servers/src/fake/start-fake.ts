import { connect } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Daemon, startDaemon } from "../machine/daemon.js";
import { newFolder } from "../machine/folder.js";
import { bundle, sourceOf } from "../workers/bundle.js";
import type { Store } from "../workers/store.js";
import type { Defect } from "./durable-memory.js";

/** A server that keeps little and starts fast, right or broken on purpose: the suites are tried on it. */
export type FakeServer = Daemon & { readonly storeAt: (port: number) => Store };

export const startFake = async (defect: Defect = "none"): Promise<FakeServer> => {
  const home = newFolder("fake");
  const file = await bundle(`import ${sourceOf(new URL("./server", import.meta.url))};`);
  const daemon = await startDaemon({
    name: "the fake server",
    home,
    command: (port) => ({
      file: process.execPath,
      args: [file, JSON.stringify([port, join(home, "change-sets"), defect])],
    }),
    isUp,
    quit: "SIGTERM",
  });
  return {
    ...daemon,
    storeAt: (port) => ({
      module: fileURLToPath(new URL("./client.ts", import.meta.url)),
      settings: { port },
    }),
  };
};

const isUp = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
