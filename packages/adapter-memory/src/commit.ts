import type { ChangeSet, CommitOutcome, Failure } from "@selfsame/core";
import type { Result } from "neverthrow";
import { versionAt } from "./cells.js";
import type { Store } from "./store.js";
import { verify } from "./verify.js";
import { write } from "./write.js";

/**
 * Change sets one after the other, each whole or not at all (G1). Nothing else runs meanwhile.
 *
 * One that is there already is `committed` again and not written again: the caller may not know what became of it, and
 * the answer must be the same whoever submits it.
 */
export const commit = (store: Store, changeSets: readonly ChangeSet[]): Result<readonly CommitOutcome[], Failure> =>
  verify(store, changeSets).map(() => changeSets.map((changeSet) => commitOne(store, changeSet)));

const commitOne = (store: Store, changeSet: ChangeSet): CommitOutcome => {
  if (store.committed.has(changeSet.id)) return "committed";
  if (!changeSet.expect.every(({ key, version }) => versionAt(store, key) === version)) return "conflict";
  write(store, changeSet);
  return "committed";
};
