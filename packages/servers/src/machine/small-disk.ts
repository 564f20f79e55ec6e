import { execFileSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Account } from "./account.js";
import { withOffspring } from "./processes.js";

/** Room for the data of a server, which can be taken away from it, to the last byte, and given back. */
export type SmallDisk = { readonly how: string; readonly fill: () => void; readonly free: () => void };

/** A disk in memory; undefined where this process may not mount one. The guard of the folder takes it away. */
export const mountDisk = (
  home: string,
  account: Account | undefined,
  megabytes: number,
): (SmallDisk & { readonly folder: string }) | undefined => {
  const folder = join(home, "disk");
  const owner = account === undefined ? [] : [`uid=${account.uid}`, `gid=${account.gid}`];
  mkdirSync(folder);
  try {
    const options = [`size=${megabytes}m`, "mode=0700", ...owner].join();
    execFileSync("mount", ["-t", "tmpfs", "-o", options, "selfsame", folder], { stdio: "ignore" });
  } catch {
    return undefined;
  }
  const ballast = join(folder, "ballast");
  return {
    how: `a disk of ${megabytes} MB was full`,
    folder,
    fill: () => {
      const file = openSync(ballast, "a");
      for (const size of [65_536, 1]) writeAll(file, Buffer.alloc(size));
      closeSync(file);
    },
    free: () => rmSync(ballast, { force: true }),
  };
};

const writeAll = (file: number, piece: Uint8Array): void => {
  try {
    while (writeSync(file, piece) > 0);
  } catch {}
};

/** Where no disk can be mounted: no file of the server's may grow, nor be written behind its first bytes. */
export const limitedFiles = (pid: () => number | undefined): SmallDisk => {
  const limit = (bytes: string) => {
    const running = pid();
    for (const one of running === undefined ? [] : withOffspring(running)) limitOne(one, bytes);
  };
  return { how: "no file of the server might grow", fill: () => limit("8192"), free: () => limit("unlimited") };
};

/** One that ended meanwhile needs no limit. */
const limitOne = (pid: number, bytes: string): void => {
  try {
    execFileSync("prlimit", ["--pid", String(pid), `--fsize=${bytes}:`], { stdio: "ignore" });
  } catch {}
};
