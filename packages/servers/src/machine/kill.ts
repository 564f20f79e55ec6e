import { setTimeout as wait } from "node:timers/promises";
import { stillRunning, withOffspring } from "./processes.js";

/** Ends a process and its children as a power cut would: none of them gets to do one more thing. */
export const killHard = async (pid: number): Promise<void> => {
  // Stopped first, so that it starts no child between the count and the kill.
  if (!signal(pid, "SIGSTOP")) return;
  const all = withOffspring(pid);
  for (const one of all) signal(one, "SIGKILL");
  await gone(all);
};

/** Answers when none of them runs any more. */
export const gone = async (pids: readonly number[]): Promise<void> => {
  while (stillRunning(pids).length > 0) await wait(5);
};

/** Whether there was someone to hear it. */
export const signal = (pid: number, name: NodeJS.Signals): boolean => {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
};
