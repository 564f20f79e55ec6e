import type { ChangeSet, CommitOutcome, Failure } from "@selfsame/core";
import { unknown } from "@selfsame/core/stored";
import { err, ok, type Result } from "neverthrow";
import { isTooLarge } from "./document-bytes.js";
import { contention, failureOf, troubleIn } from "./failure-of.js";
import { portions } from "./portions.js";
import { roundInside, type Way } from "./round.js";
import { settle } from "./settle.js";

type Answer = Result<readonly CommitOutcome[], Failure>;

/** What MongoDB cannot hold is found before anything is sent; all others go on. */
export const commit = async (way: Way, changeSets: readonly ChangeSet[]): Promise<Answer> => {
  const fitting = changeSets.filter((changeSet) => !isTooLarge(way.workspace, changeSet));
  const answer = await (way.store.session === undefined ? commitApart : commitInside)(way, fitting);
  if (fitting.length === changeSets.length) return answer;
  const outcomes = answer.map((found) => new Map(fitting.map((changeSet, place) => [changeSet, found[place]])));
  return outcomes.map((of) => changeSets.map((changeSet) => of.get(changeSet) ?? "too_large"));
};

/** In as few transactions as they fit in. */
const commitApart = async (way: Way, changeSets: readonly ChangeSet[]): Promise<Answer> => {
  const outcomes: CommitOutcome[] = [];
  for (const portion of portions(changeSets)) {
    const answer = await settle(way, portion);
    if (answer.isErr()) return err(outcomes.includes("committed") ? unknown(answer.error.cause) : answer.error);
    outcomes.push(...answer.value);
  }
  return ok(outcomes);
};

/**
 * In a transaction of the host's nothing can be run again, so conflicts are found by reading before anything is written.
 * One with what another transaction is writing at the time cannot be found so: MongoDB then ends the host's transaction,
 * and the failure says that.
 */
const commitInside = async (way: Way, changeSets: readonly ChangeSet[]): Promise<Answer> => {
  const outcomes = new Map<ChangeSet, CommitOutcome>();
  try {
    while (outcomes.size < changeSets.length) {
      const pending = changeSets.filter((changeSet) => !outcomes.has(changeSet));
      const found = await roundInside(way, pending, true);
      if (found === undefined) return err(ended);
      for (const [place, changeSet] of pending.entries()) {
        const outcome = found[place];
        if (outcome === "committed" || outcome === "conflict") outcomes.set(changeSet, outcome);
      }
    }
    return ok(changeSets.map((changeSet) => outcomes.get(changeSet) ?? "conflict"));
  } catch (thrown) {
    return err(troubleIn(thrown) === "conflict" ? ended : failureOf(thrown));
  }
};

const ended = contention({ name: "TransactionEnded" });
