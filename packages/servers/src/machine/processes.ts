import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

type Process = { readonly pid: number; readonly parent: number; readonly state: string };

/** A process and all that it started, as far as those are still its children. */
export const withOffspring = (pid: number): readonly number[] => {
  const all = processes();
  const below = (parent: number): readonly number[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one.pid, ...below(one.pid)]);
  return [pid, ...below(pid)];
};

/** Those of the processes that still do something; the dead that nobody asked after do not. */
export const stillRunning = (pids: readonly number[]): readonly number[] =>
  processes().flatMap(({ pid, state }) => (pids.includes(pid) && !/^[ZX]/.test(state) ? [pid] : []));

// Small images have no `ps`, and other systems than Linux no /proc.
const processes = (): readonly Process[] => (existsSync("/proc/self/stat") ? fromProc() : fromPs());

const fromProc = (): readonly Process[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const [state, parent] = statOf(pid);
      return state === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), state }];
    });

/** What stands behind the name of the process, which may hold anything. */
const statOf = (pid: string): readonly string[] => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
};

const fromPs = (): readonly Process[] =>
  execFileSync("ps", ["-A", "-o", "pid=,ppid=,state="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((row) => row.trim().split(/\s+/))
    .map(([pid, parent, state = ""]) => ({ pid: Number(pid), parent: Number(parent), state }));
