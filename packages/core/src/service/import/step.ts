import { err, ok, type Result } from "neverthrow";
import { fold } from "../../folding/fold.js";
import type { Turn } from "../../folding/turn.js";
import { type ChangeSet, emptyChangeSet } from "../../plan/change-set.js";
import type { Checkpoint } from "../../plan/checkpoint.js";
import { cellAt, type Facts } from "../../plan/facts.js";
import type { Planned } from "../../plan/planned.js";
import type { Obstacle } from "../../plan/work.js";
import type { Failure } from "../../refusals/failure.js";
import type { Call } from "../call.js";
import { contextOf, timeOf } from "../context.js";
import { advanced, type Came, checkpointKey, importOutcome, receiptOf } from "./checkpoints.js";
import { type Entry, inRecord } from "./entry.js";

/** What some records come to, and the one change set that makes it so, the checkpoint after them in it. */
export type Step = {
  readonly entries: readonly Entry[];
  readonly checkpoint: Checkpoint;
  readonly changeSet: ChangeSet;
};

type EntryTurn = Turn & { readonly entry: Entry };

/**
 * Records in turn, each as if those before it were committed. They are one change set, and so all or nothing, with the
 * checkpoint that says so. What cannot be decided yet, and all behind it, is left for the next step; never the first.
 */
export const stepOf = (
  entries: readonly Entry[],
  facts: Facts,
  before: Checkpoint,
  digest: string,
  made: Call<"import">,
): Result<Step, Failure> => {
  const turns = turnsOf(entries, made);
  if (turns.isErr()) return err(turns.error);
  const now = timeOf(made.service);
  if (now.isErr()) return err(now.error);
  const { told, sets, deferred } = fold(facts, turns.value);
  const results = new Map(
    [...told, ...sets.flatMap((set) => set.told)].map(({ turn, result }) => [turn.entry, result]),
  );
  const decided = until(entries, deferred[0]?.entry);
  const came = decided.map((entry): Came => cameTo(entry, results.get(entry)));
  const checkpoint = advanced(before, came);
  const changes = sets[0]?.changeSet ?? emptyChangeSet(made.service.newChangeSetId(Date.parse(now.value)), now.value);
  const key = checkpointKey(digest);
  return ok({
    entries: decided,
    checkpoint,
    changeSet: {
      ...changes,
      expect: [...changes.expect, { key, version: cellAt(facts, key)?.version ?? null }],
      receipts: [receiptOf(digest, checkpoint, now.value)],
    },
  });
};

const turnsOf = (entries: readonly Entry[], { service, policy }: Call<"import">): Result<EntryTurn[], Failure> => {
  const bundle = Symbol("import");
  const turns: EntryTurn[] = [];
  for (const entry of entries) {
    if (entry.command.isErr()) continue;
    const { command } = entry.command.value;
    const context = contextOf(service, policy, entry.command.value);
    if (context.isErr()) return err(context.error);
    turns.push({ entry, command, context: context.value, bundle });
  }
  return ok(turns);
};

const until = (entries: readonly Entry[], end: Entry | undefined): readonly Entry[] =>
  end === undefined ? entries : entries.slice(0, entries.indexOf(end));

const cameTo = ({ command }: Entry, result: Result<Planned, Obstacle> | undefined): Came => {
  if (command.isErr()) return err(command.error);
  if (result === undefined)
    return err({ kind: "failure", code: "unknown", retryable: true, cause: { name: "Undecided" } });
  return result.map(({ answer }) => importOutcome(answer.outcome)).mapErr(inRecord);
};
