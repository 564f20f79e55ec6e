import type { ChangeSet, CommitOutcome, Failure } from "@selfsame/core";
import { unknown } from "@selfsame/core/stored";
import { err, ok, type Result } from "neverthrow";
import type { Database } from "../database/database.js";
import { statementsOf } from "./statements.js";
import { submit } from "./submit.js";

/** All statements are made before the first is sent, so that what is given may change meanwhile. */
export const commit = async (
  database: Database,
  workspace: string,
  changeSets: readonly ChangeSet[],
): Promise<Result<readonly CommitOutcome[], Failure>> => {
  const order = [...changeSets];
  const outcomes = new Map<ChangeSet, CommitOutcome>();
  for (const statement of statementsOf(workspace, order, database.lately)) {
    const conflicts = await submit(database, workspace, statement.batch);
    // What came before is written, and only `unknown` may say so.
    if (conflicts.isErr()) return err(outcomes.size === 0 ? conflicts.error : unknown(conflicts.error.cause));
    for (const [place, changeSet] of statement.changeSets.entries())
      outcomes.set(changeSet, conflicts.value.includes(place) ? "conflict" : "committed");
  }
  return ok(order.map((changeSet) => outcomes.get(changeSet) ?? "conflict"));
};
