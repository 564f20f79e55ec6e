import type { ChangeSet, CommitOutcome, Failure } from "@selfsame/core";
import { causeOf, unknown } from "@selfsame/core/stored";
import { err, ok, type Result } from "neverthrow";
import { contention, failureOf, troubleIn } from "./failure-of.js";
import { type Outcomes, round, type Way } from "./round.js";
import type { Transacted } from "./transact.js";
import { wait } from "./wait.js";

const manyTries = 4;
const mostTries = 40;
const mostLosses = 4;
const mostMilliseconds = 20_000;

/**
 * Writes change sets of one portion: all at once; where that failed, again with everything seen before; where it fails
 * again and again, one by one. Ends when each has its outcome, or when the bound is spent.
 *
 * Of a commit that nobody answered nothing is decided by looking: the change sets are written again, and their documents
 * in `commits` collide with those of the first attempt, whether it has come through, is on its way, or never arrives.
 */
export const settle = async (
  way: Way,
  changeSets: readonly ChangeSet[],
): Promise<Result<readonly CommitOutcome[], Failure>> => {
  const outcomes = new Map<ChangeSet, CommitOutcome>();
  const until = Date.now() + mostMilliseconds;
  let [tries, losses, isInDoubt] = [0, 0, false];
  while (outcomes.size < changeSets.length) {
    const pending = changeSets.filter((changeSet) => !outcomes.has(changeSet));
    const several = tries < manyTries ? pending : pending.slice(0, 1);
    const tried = await round(way, several, tries > 0);
    if (tried.kind === "committed") {
      note(outcomes, several, tried.value);
      tries = 1;
      continue;
    }
    tries += 1;
    const trouble = tried.kind === "given_up" ? "conflict" : troubleIn(tried.thrown);
    isInDoubt ||= tried.kind === "broken" && tried.isOpen;
    if (trouble === "lost") losses += 1;
    const isHopeless = trouble !== "conflict" && trouble !== "lost";
    if (isHopeless || losses > mostLosses || tries > mostTries || Date.now() > until)
      return err(told(tried, isInDoubt || [...outcomes.values()].includes("committed")));
    await wait(trouble === "lost" ? 100 * losses : Math.random() * Math.min(100, 4 * 2 ** Math.min(tries, 5)));
  }
  return ok(changeSets.map((changeSet) => outcomes.get(changeSet) ?? "conflict"));
};

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
