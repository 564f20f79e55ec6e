import { readFileSync } from "node:fs";

/** A process, told apart from a later one with the same number where the system says when each began. */
export type Holder = { readonly pid: number; readonly began?: string };

export const thisProcess = (): Holder => holder(process.pid);

export const isRunning = ({ pid, began }: Holder): boolean => {
  try {
    process.kill(pid, 0);
  } catch (problem) {
    // Of another user's process one may not even ask, so there is one.
    if (!(problem instanceof Error && "code" in problem && problem.code === "EPERM")) return false;
  }
  const now = holder(pid).began;
  // A number that is ours again after a restart of the machine or the container was not ours then.
  return began === undefined || now === undefined ? pid !== process.pid : began === now;
};

const holder = (pid: number): Holder => {
  const began = beginningOf(pid);
  return { pid, ...(began !== undefined && { began }) };
};

/** Linux tells it in clock ticks since the start of the machine, behind the name, which may hold anything. */
const beginningOf = (pid: number): string | undefined => {
  try {
    const machine = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ");
    return `${machine} ${fields?.[19]}`;
  } catch {
    return undefined;
  }
};
