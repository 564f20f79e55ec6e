import { err, type Result } from "neverthrow";
import { parsePrune } from "../parse/prune.js";
import type { Obstacle } from "../plan/work.js";
import { unavailable, unknown } from "../refusals/failures.js";
import type { Repository } from "../repository/repository.js";
import { type Call, call } from "./call.js";
import { timeOf } from "./context.js";
import type { Service } from "./service.js";

/** Rows that one call removes at most: some tens of milliseconds of work, so that no call is in anyone's way. */
const portion = 1_000;

type Removed = { readonly removed: number; readonly more: boolean };

/** The methods that remove what may go, a portion at a time: any number of processes may call them. */
export const upkeepMethods = (service: Service) => ({
  sweep: (options?: unknown) =>
    call(service, "question", options, async (made) => {
      const removed = await remove(made, (repository) => repository.sweep(made.workspace, portion));
      return removed.map((told) => ({ outcome: "swept" as const, ...told }));
    }),

  prune: (what?: unknown, options?: unknown) =>
    call(service, "question", options, async (made) => {
      const parsed = timeOf(service).andThen((now) => parsePrune(what, now));
      if (parsed.isErr()) return err(parsed.error);
      const asked = { ...parsed.value, limit: portion };
      const removed = await remove(made, (repository) => repository.prune(made.workspace, asked));
      return removed.map((told) => ({ outcome: "pruned" as const, ...told }));
    }),
});

const remove = async (
  { service: { repository, busy }, deadline }: Call,
  removal: (repository: Repository) => ReturnType<Repository["sweep"]>,
): Promise<Result<Removed, Obstacle>> => {
  const passed = deadline.passed();
  if (passed !== undefined) return err(unavailable(passed));
  return deadline.before(busy.until("removal", removal(repository)), unknown);
};
