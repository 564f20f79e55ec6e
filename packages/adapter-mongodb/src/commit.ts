import type { ChangeSet, CommitOutcome, Failure } from "@selfsame/core";
import { unknown } from "@selfsame/core/stored";
import { BSON } from "mongodb";
import { err, ok, type Result } from "neverthrow";
import { writesOf } from "./change-set-writes.js";
import { contention, failureOf, tooLarge, troubleIn } from "./failure-of.js";
import { portions } from "./portions.js";
import { roundInside, type Way } from "./round.js";
import { settle } from "./settle.js";

type Answer = Result<readonly CommitOutcome[], Failure>;

/** Change sets, in as few transactions as they fit in. What MongoDB cannot hold is found before anything is sent. */
export const commit = async (way: Way, changeSets: readonly ChangeSet[]): Promise<Answer> => {
  if (changeSets.some((changeSet) => isTooLarge(way.workspace, changeSet))) return err(tooLarge);
  if (way.store.session !== undefined) return commitInside(way, changeSets);
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

const mostBytes = 16_777_216 - 16_384;
// A document has no more bytes than so many times the characters of its text.
const widest = 12;

const isTooLarge = (workspace: string, changeSet: ChangeSet): boolean => {
  if (JSON.stringify(changeSet).length * widest < mostBytes) return false;
  return writesOf(workspace, { changeSet, held: new Map() }, new Date(0)).some(
    (write) => "document" in write && BSON.calculateObjectSize(write.document) > mostBytes,
  );
};
