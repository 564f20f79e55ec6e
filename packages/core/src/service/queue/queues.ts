import type { Place } from "../place.js";
import { maxAttempts } from "../retry.js";
import { openPace } from "./pace.js";
import { openQueue, type Queue } from "./queue.js";

/** The queues of one service, one per workspace. */
export type Queues = { readonly at: (workspace: string, place: Omit<Place, "workspace">) => Queue };

/** Workspaces with a queue, before idle ones are let go. */
const bound = 1_000;

export const openQueues = ({ pace, attempts } = { pace: openPace(), attempts: maxAttempts }): Queues => {
  const queues = new Map<string, Queue>();
  return {
    at: (workspace, place) => {
      const known = queues.get(workspace);
      if (known !== undefined) return known;
      if (queues.size >= bound) for (const [name, other] of queues) if (other.isIdle()) queues.delete(name);
      const queue = openQueue({ ...place, workspace }, pace, attempts);
      queues.set(workspace, queue);
      return queue;
    },
  };
};
