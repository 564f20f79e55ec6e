import { getInMemoryEventStore } from "@event-driven-io/emmett";
import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createProfiles } from "@selfsame/core";
import type { Bench } from "../harness/bench.js";
import { here, processorTime } from "../harness/here.js";
import { emmettOn } from "./in-turn.js";

/** In this process. Its store counts all streams at each append: the fewer, the faster it is. */
export const emmettInMemory: Bench = emmettOn(
  "memory",
  async () => ({
    profiles: createProfiles({ repository: createMemoryRepository() }),
    events: getInMemoryEventStore(),
    surroundings: here,
    clock: { unit: "commands per second of a core", timed: processorTime },
    close: async () => {},
  }),
  {
    tiny: { customers: 20, commands: 20, warm: 1, counted: 1 },
    quick: { customers: 1_000, commands: 1_000, warm: 2, counted: 3 },
    full: { customers: 1_000, commands: 2_000, warm: 2, counted: 7 },
  },
);
