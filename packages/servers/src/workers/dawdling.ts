import { setTimeout as wait } from "node:timers/promises";
import type { Repository } from "@selfsame/core";

/** Takes its time between what it saw and what it makes of it, so that others come between. */
export const dawdling = (repository: Repository, milliseconds: number): Repository => ({
  ...repository,
  load: (workspace, keys) =>
    repository.load(workspace, keys).map(async (cells) => {
      if (Math.random() < 0.7) await wait(Math.random() * milliseconds);
      return cells;
    }),
});
