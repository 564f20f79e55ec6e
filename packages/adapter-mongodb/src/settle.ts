import type { ChangeSet, CommitOutcome, Failure } from "@selfsame/core";
import { causeOf, unknown } from "@selfsame/core/stored";
import { err, ok, type Result } from "neverthrow";
import { contention, failureOf, troubleIn } from "./failure-of.js";
import { type Outcomes, round, type Way } from "./round.js";
import type { Transacted } from "./transact.js";
import { wait } from "./wait.js";

const manyTries = 4;
const triesAlone = 16;
const mostTries = 40;
const mostLosses = 4;
const mostMilliseconds = 20_000;

/**
 * Writes change sets of one portion: all at once; where that failed, again with everything seen before; where it fails
 * again and again, half as many at a time. Ends when each has its outcome, or when the bound is spent.
 *
 * One that fails again and again alone meets somebody's transaction that does not end, of a client that crashed perhaps:
 * nothing of it was written, so it is a conflict, and the others go on. Not so where it was left `unknown` before: that
 * transaction may be its own.
 *
 * Of a commit that nobody answered nothing is decided by looking: the change sets are written again, and their documents
 * collide with those of the first attempt, whether it has come through, is on its way, or never arrives.
 */
export const settle = async (
  way: Way,
  changeSets: readonly ChangeSet[],
): Promise<Result<readonly CommitOutcome[], Failure>> => {
  const outcomes = new Map<ChangeSet, CommitOutcome>();
  const until = Date.now() + mostMilliseconds;
  let [size, tries, losses, isFirst] = [changeSets.length, 0, 0, true];
  let isInDoubt = changeSets.some(({ id }) => way.doubts.has(id));
  while (outcomes.size < changeSets.length) {
    const several = changeSets.filter((changeSet) => !outcomes.has(changeSet)).slice(0, size);
    const tried = await round(way, several, !isFirst);
    isFirst = false;
    if (tried.kind === "committed") {
      note(outcomes, several, tried.value);
      [size, tries] = [size * 2, 0];
      continue;
    }
    tries += 1;
    const trouble = tried.kind === "given_up" ? "conflict" : troubleIn(tried.thrown);
    isInDoubt ||= tried.kind === "broken" && tried.isOpen;
    if (trouble === "lost") losses += 1;
    const isHopeless = trouble !== "conflict" && trouble !== "lost";
    if (isHopeless || losses > mostLosses || tries > mostTries || Date.now() > until) {
      if (isInDoubt) doubt(way, changeSets);
      return err(told(tried, isInDoubt || [...outcomes.values()].includes("committed")));
    }
    if (several.length > 1 && tries >= manyTries) [size, tries] = [several.length >> 1, 0];
    if (several.length === 1 && tries >= triesAlone && !isInDoubt) {
      note(outcomes, several, ["conflict"]);
      tries = 0;
    }
    await wait(trouble === "lost" ? 100 * losses : Math.random() * Math.min(100, 4 * 2 ** Math.min(tries, 5)));
  }
  for (const { id } of changeSets) way.doubts.delete(id);
  return ok(changeSets.map((changeSet) => outcomes.get(changeSet) ?? "conflict"));
};

/** Of a few, the oldest first, nobody asks any more. */
const doubt = ({ doubts }: Way, changeSets: readonly ChangeSet[]): void => {
  for (const { id } of changeSets) doubts.add(id);
  for (const id of doubts) if (doubts.size > mostDoubts) doubts.delete(id);
};

const mostDoubts = 10_000;

const note = (outcomes: Map<ChangeSet, CommitOutcome>, changeSets: readonly ChangeSet[], found: Outcomes): void => {
  for (const [place, changeSet] of changeSets.entries()) {
    const outcome = found[place];
    if (outcome === "committed" || outcome === "conflict") outcomes.set(changeSet, outcome);
  }
};

/** All failures but `unknown` say that nothing was written. */
const told = (tried: Transacted<Outcomes>, isInDoubt: boolean): Failure => {
  const failure = tried.kind === "broken" ? failureOf(tried.thrown) : contention({ name: "Conflict" });
  if (!isInDoubt) return failure;
  return unknown(tried.kind === "broken" ? causeOf(tried.thrown) : failure.cause);
};
