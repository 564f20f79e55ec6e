import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { bundle, sourceOf } from "../workers/bundle.js";
import { gone } from "./kill.js";

/** A process that starts a server and then does nothing. */
const startInProcess = async (): Promise<{
  readonly host: ChildProcess;
  readonly pid: number;
  readonly log: string;
}> => {
  const file = await bundle(`
    import { startPostgres } from ${sourceOf(new URL("../postgres/start-postgres", import.meta.url))};
    const server = await startPostgres();
    console.log(JSON.stringify({ pid: server.pid(), home: server.home }));
    setInterval(() => {}, 1000);`);
  const host = spawn(process.execPath, [file], { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: host.stdout })) {
    const { pid, home }: { readonly pid: number; readonly home: string } = JSON.parse(line);
    return { host, pid, log: `${home}/log` };
  }
  throw new Error("no server was started");
};

test.each(["SIGKILL", "SIGINT"] as const)(
  "a process that ends by %s leaves no server and no folder behind",
  async (signal) => {
    const { host, pid, log } = await startInProcess();
    expect(existsSync(log)).toBe(true);
    host.kill(signal);
    await gone([pid]);
    while (existsSync(log)) await wait(20);
    expect(existsSync(log)).toBe(false);
  },
);
