import { err, ok, type Result } from "neverthrow";
import { type CellKey, encodeKey } from "../../plan/cell.js";
import type { Checkpoint } from "../../plan/checkpoint.js";
import { type Facts, factsOf } from "../../plan/facts.js";
import { keysOf } from "../../plan/keys-of.js";
import { openWorkingSet } from "../../plan/working-set.js";
import type { Failure } from "../../refusals/failure.js";
import { unavailable, unknown } from "../../refusals/failures.js";
import type { Call } from "../call.js";
import { total } from "../total.js";
import { beginning, checkpointIn, checkpointKey } from "./checkpoints.js";
import type { Entry } from "./entry.js";
import { type Step, stepOf } from "./step.js";

/** What was found when a step was to be planned. */
export type Staged =
  | { readonly kind: "step"; readonly step: Step }
  /** More is done than was known: a commit of which nobody heard, or another process with the same import. */
  | { readonly kind: "behind"; readonly checkpoint: Checkpoint }
  /** It cannot be told before the step on its way is over. */
  | { readonly kind: "wait" };

/** The cells of some records and their plan, on top of a step that is still on its way: only its commit says that it was so. */
export const stage = async (
  entries: readonly Entry[],
  previous: Step | undefined,
  digest: string,
  made: Call<"import">,
): Promise<Result<Staged, Failure>> => {
  const facts = await factsFor(entries, previous, digest, made);
  if (facts.isErr()) return err(facts.error);
  if (facts.value === undefined) return ok({ kind: "wait" });
  const checkpoint = checkpointIn(facts.value, digest) ?? beginning;
  const index = entries[0]?.index ?? checkpoint.done;
  if (checkpoint.done > index) return ok({ kind: "behind", checkpoint });
  if (checkpoint.done < index) return err(lost);
  return stepOf(entries, facts.value, checkpoint, digest, made).map((step) => ({ kind: "step", step }));
};

/** The receipt that knew how far the import was is gone: pruned, or the store is another one. */
const lost = unknown({ name: "CheckpointLost" });

const factsFor = async (
  entries: readonly Entry[],
  previous: Step | undefined,
  digest: string,
  { service, workspace, deadline }: Call<"import">,
): Promise<Result<Facts | undefined, Failure>> => {
  const keys = new Map<string, CellKey>();
  const ask = (key: CellKey) => keys.set(encodeKey(key), key);
  if (previous === undefined) ask(checkpointKey(digest));
  for (const { command } of entries)
    if (command.isOk()) for (const key of keysOf(command.value.command, command.value)) ask(key);
  const work = total(async () => service.repository.load(workspace, [...keys.values()]));
  const cells = await deadline.before(work, unavailable);
  if (cells.isErr()) return err(cells.error);
  const working = openWorkingSet(factsOf(cells.value));
  if (previous !== undefined) working.put(previous.changeSet);
  return ok(working.unsure.size > 0 ? undefined : working.facts);
};
