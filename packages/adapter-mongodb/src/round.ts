import type { ChangeSet, Version } from "@selfsame/core";
import { writesOf } from "./change-set-writes.js";
import { commitWrites } from "./commit-documents.js";
import { type Decided, decide } from "./decide.js";
import { see } from "./see.js";
import { send } from "./send.js";
import type { Store } from "./store.js";
import { type Transacted, transact } from "./transact.js";

export type Outcomes = Decided["outcomes"];

/** How change sets are written: where, by how many commands, and of which nobody knows whether they are there. */
export type Way = {
  readonly store: Store;
  readonly workspace: string;
  readonly inOneCommand: boolean;
  readonly doubts: Set<Version>;
};

/**
 * One transaction over change sets: what each wants is believed or, where someone was in the way before, seen first.
 * Given up when a write did not find what was expected of it.
 */
export const round = (way: Way, changeSets: readonly ChangeSet[], sees: boolean): Promise<Transacted<Outcomes>> =>
  transact(way.store, sees, (store) => roundInside({ ...way, store }, changeSets, sees));

export const roundInside = async (
  { store, workspace, inOneCommand }: Way,
  changeSets: readonly ChangeSet[],
  sees: boolean,
): Promise<Outcomes | undefined> => {
  const { accepted, outcomes } = decide(changeSets, sees ? await see(store, workspace, changeSets) : undefined);
  const now = new Date();
  if (accepted.length === 0) return outcomes;
  const writes = [
    ...accepted.flatMap((one) => writesOf(workspace, one, now)),
    ...commitWrites(
      workspace,
      accepted.map(({ changeSet }) => changeSet),
    ),
  ];
  return (await send(store, inOneCommand, writes)) ? outcomes : undefined;
};
