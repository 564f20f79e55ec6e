import { type ChangeSet, encodeKey, type Failure, type ProfileId, type ProfileRecord } from "@selfsame/core";
import { err, ok, type Result } from "neverthrow";
import { profileCell } from "./cells.js";
import { discontinuous } from "./discontinuous.js";
import { violation } from "./failures.js";
import { malformed } from "./malformed.js";
import type { Store } from "./store.js";

/** Whether all change sets keep the contract. One that does not stops all of them: a defect must be loud. */
export const verify = (store: Store, changeSets: readonly ChangeSet[]): Result<void, Failure> => {
  const batch = new Map(changeSets.map((changeSet) => [changeSet.id, changeSet] as const));
  for (const changeSet of changeSets) {
    const code =
      malformed(changeSet) ?? discontinuous(changeSet, (own, profileId) => previous(store, batch, own, profileId));
    if (code !== undefined) return err(violation(code));
  }
  return ok();
};

/** What is expected may also be what another change set of the same batch is about to write. */
const previous = (
  store: Store,
  batch: ReadonlyMap<string, ChangeSet>,
  { expect }: ChangeSet,
  profileId: ProfileId,
): ProfileRecord | null | undefined => {
  const name = encodeKey(["profile", profileId]);
  const version = expect.find(({ key }) => encodeKey(key) === name)?.version;
  if (version === null || version === undefined) return version;
  const cell = profileCell(store, profileId);
  if (cell?.version === version) return cell.record;
  return batch.get(version)?.profiles.find((record) => record.profileId === profileId);
};
