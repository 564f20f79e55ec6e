import { spawn } from "node:child_process";
import { chmodSync, closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Account } from "./account.js";
import { openGuard } from "./guard.js";
import { gone, killHard, signal } from "./kill.js";
import { takePort } from "./port.js";
import { stillRunning } from "./processes.js";

/** A server process that can be ended in every way, and never outlives the process that started it. */
export type Daemon = {
  readonly port: number;
  /** All that the server wrote to its log so far. */
  readonly log: () => string;
  /** Missing while it does not run. */
  readonly pid: () => number | undefined;
  /** SIGKILL to the server and all of its processes, at once. Answers when they are gone. */
  readonly kill9: () => Promise<void>;
  /** On the same data and at the same address; answers when it takes connections. */
  readonly restart: () => Promise<void>;
  /** Ends the server and removes its folder. */
  readonly stop: () => Promise<void>;
};

type Program = {
  readonly name: string;
  /** Where it works and writes its log. Removed at the end. */
  readonly home: string;
  readonly account?: Account | undefined;
  readonly command: (port: number) => { readonly file: string; readonly args: readonly string[] };
  /** Whether someone answers there. */
  readonly isUp: (port: number) => Promise<boolean>;
  /** How it is asked to end at once. */
  readonly quit: NodeJS.Signals;
};

/** Milliseconds after which a server that still takes no connections is given up. */
const patience = 60_000;

export const startDaemon = async ({ name, home, account, command, isUp, quit }: Program): Promise<Daemon> => {
  const logFile = join(home, "log");
  const guard = openGuard(home);
  const log = () => readFileSync(logFile, "utf8");

  const launch = async (port: number): Promise<number | undefined> => {
    const output = openSync(logFile, "a");
    chmodSync(logFile, 0o644);
    const { file, args } = command(port);
    const stdio = ["ignore", output, output] as const;
    const child = spawn(file, args, { ...account, cwd: home, detached: true, stdio: [...stdio] });
    child.on("error", () => {});
    closeSync(output);
    child.unref();
    const { pid } = child;
    guard.watch(pid);
    if (pid === undefined) return undefined;
    const isRunning = () => stillRunning([pid]).length > 0;
    for (const end = Date.now() + patience; isRunning() && Date.now() < end; await wait(20))
      // Someone else may have been faster at the port.
      if ((await isUp(port)) && isRunning()) return pid;
    await killHard(pid);
    return undefined;
  };

  let taken = await takePort();
  let pid = await launch(taken.number);
  for (let attempt = 1; pid === undefined; attempt += 1) {
    taken.giveBack();
    if (attempt === 3) throw new Error(`${name} does not start:\n${log()}`);
    taken = await takePort();
    pid = await launch(taken.number);
  }
  const { number: port, giveBack } = taken;

  const end = async (how: (running: number) => Promise<void>) => {
    if (pid !== undefined) await how(pid);
    pid = undefined;
    guard.watch(pid);
  };
  const endNow = async (running: number) => {
    signal(running, quit);
    await gone([running]);
  };
  return {
    port,
    log,
    pid: () => pid,
    kill9: () => end(killHard),
    restart: async () => {
      await end(endNow);
      pid = await launch(port);
      if (pid === undefined) throw new Error(`${name} does not start again:\n${log()}`);
    },
    stop: async () => {
      await end(endNow);
      giveBack();
      await guard.release();
    },
  };
};
