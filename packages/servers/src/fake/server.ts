import { createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";
import type { Repository } from "@selfsame/core";
import { type Defect, openDurableMemory } from "./durable-memory.js";

// The whole of a server process: a repository in memory and a file, for whoever connects. A call is a line of JSON.
const [port, path, defect]: readonly [number, string, Defect] = JSON.parse(process.argv[2] ?? "");
const repository: Repository = await openDurableMemory(path, defect);
const methods = new Map<string, unknown>(Object.entries(repository));

type Call = { readonly number: number; readonly method: string; readonly args: readonly unknown[] };

const answer = async (socket: Socket, { number, method, args }: Call): Promise<void> => {
  const work = methods.get(method);
  if (typeof work !== "function") return;
  const result = await Reflect.apply(work, undefined, [...args]);
  const told = result.isOk() ? { ok: result.value } : { failure: result.error };
  if (socket.writable) socket.write(`${JSON.stringify({ number, ...told })}\n`);
};

/** A connection that was cut ends in the middle of a line. */
const callIn = (line: string): Call | undefined => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

createServer((socket) => {
  socket.on("error", () => {});
  const lines = createInterface({ input: socket });
  lines.on("error", () => {});
  lines.on("line", (line) => {
    const call = callIn(line);
    if (call !== undefined) void answer(socket, call);
  });
}).listen(port, "127.0.0.1");
