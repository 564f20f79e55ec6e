import { cpus } from "node:os";
import type { Surroundings } from "./measure.js";

/** Where no server is asked: all of it happens in this process. */
export const here: Surroundings = {
  server: "Node.js",
  version: process.versions.node,
  cores: cpus().length,
  durability: "in memory",
};

/** Milliseconds of processor time that some work took, in this process; others on the machine make no difference to it. */
export const processorTime = async (work: () => Promise<unknown>): Promise<number> => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
};
