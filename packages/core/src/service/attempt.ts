import { err, ok, type Result } from "neverthrow";
import type { PlanContext } from "../plan/context.js";
import { factsOf } from "../plan/facts.js";
import { keysOf } from "../plan/keys-of.js";
import { plan } from "../plan/plan.js";
import { type Planned, writesNothing } from "../plan/planned.js";
import type { Obstacle } from "../plan/work.js";
import { unavailable, unknown } from "../refusals/failures.js";
import type { Deadline } from "./deadline.js";
import { loadWidened } from "./load-widened.js";
import type { Prepared } from "./prepared.js";
import { outcomeAt } from "./queue/commit-all.js";
import type { Service } from "./service.js";
import { tooLarge } from "./too-large.js";
import { withDigests } from "./with-digests.js";

/** Load and plan: what a command would do now. */
export const planNow = async (
  prepared: Prepared,
  context: PlanContext,
  workspace: string,
  { repository }: Service,
  deadline: Deadline,
): Promise<Result<Planned, Obstacle>> => {
  const { command } = prepared;
  const cells = await loadWidened(command, keysOf(command, context), async (keys) => {
    const passed = deadline.passed();
    return passed === undefined
      ? deadline.before(repository.load(workspace, keys), unavailable)
      : err(unavailable(passed));
  });
  if (cells.isErr()) return err(cells.error);
  const facts = factsOf(cells.value);
  return plan(facts, command, await withDigests(context, prepared, facts));
};

/** Commits what was planned; `conflict` when someone else was first, and nothing is written. */
export const commitNow = async (
  { changeSet }: Planned,
  workspace: string,
  { repository, busy }: Service,
  deadline: Deadline,
): Promise<Result<"committed" | "conflict", Obstacle>> => {
  if (writesNothing(changeSet)) return ok("committed");
  const passed = deadline.passed();
  if (passed !== undefined) return err(unavailable(passed));
  const work = busy.until("commit", repository.commit(workspace, [changeSet]));
  const outcomes = await deadline.before(work, unknown);
  return outcomes
    .andThen((all) => outcomeAt(all, 0))
    .andThen((outcome) => (outcome === "too_large" ? err(tooLarge(repository)) : ok(outcome)));
};
