import { setTimeout as wait } from "node:timers/promises";
import type { Workers } from "./open-workers.js";
import type { Task, Told } from "./task.js";

/** Milliseconds after which there is no hope for an answer. */
const hopeless = 90_000;

/** Asks a worker; that it never answers is a defect. */
export const askInTime = async (workers: Workers, number: number, task: Task): Promise<Told> => {
  const given = new AbortController();
  const late = wait(hopeless, { thrown: `no answer to ${JSON.stringify(task)}` }, { signal: given.signal });
  const told = await Promise.race([workers.ask(number, task), late.catch(() => ({ thrown: "" }))]);
  given.abort();
  return told;
};
