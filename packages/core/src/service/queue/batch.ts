import { err, type Result } from "neverthrow";
import { fold } from "../../folding/fold.js";
import type { Cell, LoadKey } from "../../plan/cell.js";
import { type Facts, factsOf } from "../../plan/facts.js";
import type { Failure } from "../../refusals/failure.js";
import type { CommitOutcome } from "../../repository/repository.js";
import { loadWidened } from "../load-widened.js";
import type { Place } from "../place.js";
import { tooLarge } from "../too-large.js";
import { total } from "../total.js";
import { withDigests } from "../with-digests.js";
import { commitAll } from "./commit-all.js";
import { type Item, type ItemTurn, isWithdrawn } from "./item.js";

/** What is left of a batch when it is over; all others have their answers. */
export type Leftover = {
  /** Could not be decided in this batch. */
  readonly deferred: readonly Item[];
  /** Someone else was first, and nothing was written. */
  readonly conflicted: readonly Item[];
  /** Were together more than the store can take, and nothing was written. */
  readonly parted: readonly Item[];
};

/** One round: a load for all keys, the plans in turn, a commit. `seen` hears what was loaded. */
export const runBatch = async (
  items: readonly Item[],
  { workspace, repository, platform, observe }: Place,
  seen: (cells: readonly Cell[]) => void,
): Promise<Leftover> => {
  const begun = platform.elapsed();
  const turns = items.flatMap(turnOf);
  // A storm on one user asks for that user once.
  const keys = [...new Map(turns.flatMap(({ item }) => [...item.cells])).values()];
  const load = (wanted: readonly LoadKey[]) => total(async () => repository.load(workspace, wanted));
  const [only] = turns;
  const cells = await (only !== undefined && turns.length === 1 ? loadWidened(only.command, keys, load) : load(keys));
  if (cells.isErr()) {
    for (const { item } of turns) item.answer(err(cells.error));
    return { deferred: [], conflicted: [], parted: [] };
  }
  seen(cells.value);
  const loaded = platform.elapsed();
  const facts = factsOf(cells.value);
  const wanted = await Promise.all(turns.filter(({ item }) => !isWithdrawn(item)).map((turn) => readied(turn, facts)));
  const { told, sets, deferred } = fold(facts, wanted);
  for (const { turn, result } of told) turn.item.answer(result);
  const committing = sets.flatMap((set) => set.told.map(({ turn }) => turn.item));
  for (const item of committing) item.isCommitting = true;
  const changeSets = sets.map(({ changeSet }) => changeSet);
  const outcomes = await commitAll(repository, workspace, changeSets);
  for (const item of committing) item.isCommitting = false;
  const [conflicted, parted]: [Item[], Item[]] = [[], []];
  outcomes.forEach((outcome, at) => {
    const parts = sets[at]?.told.length !== 1 && isOfOne(outcome);
    for (const { turn, result } of sets[at]?.told ?? [])
      if (parts) parted.push(turn.item);
      else if (outcome.isErr()) turn.item.answer(err(outcome.error));
      else if (outcome.value === "committed") turn.item.answer(result);
      else if (outcome.value === "too_large") turn.item.answer(err(tooLarge(repository)));
      else conflicted.push(turn.item);
  });
  observe({ type: "batch", commands: turns.length, load: loaded - begun, commit: platform.elapsed() - loaded });
  return { deferred: deferred.map(({ item }) => item), conflicted, parted };
};

/** What the store cannot take, and has not written: one of several commands may be the reason. */
const isOfOne = (outcome: Result<CommitOutcome, Failure>): boolean =>
  outcome.isErr()
    ? outcome.error.code === "unsupported" || outcome.error.code === "corrupt_record"
    : outcome.value === "too_large";

/** With the digests of names, which can be made only when it is known whose. */
const readied = async (turn: ItemTurn, facts: Facts): Promise<ItemTurn> =>
  turn.item.suppressing === undefined ? turn : { ...turn, context: await withDigests(turn.context, turn.item, facts) };

/** Nothing when the host's clock or maker of ids failed, which is the item's answer. */
const turnOf = (item: Item): readonly ItemTurn[] => {
  const { command, bundle } = item;
  const context = item.context();
  if (context.isOk()) return [{ item, command, context: context.value, ...(bundle !== undefined && { bundle }) }];
  item.answer(err(context.error));
  return [];
};
