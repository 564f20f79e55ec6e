import type { Repository } from "@selfsame/core";
import { okAsync } from "neverthrow";
import type { Mutant } from "./mutant.js";

const pruningTombstones = (repository: Repository): Repository => {
  const before = new Map<string, string>();
  return {
    ...repository,
    prune: (workspace, what) => {
      if (what.receiptsBefore !== undefined) before.set(workspace, what.receiptsBefore);
      return repository.prune(workspace, what);
    },
    load: (workspace, keys) =>
      repository.load(workspace, keys).map((cells) => {
        const start = before.get(workspace) ?? "";
        return cells.filter((cell) => cell.kind !== "receipt" || cell.receipt.recordedAt >= start);
      }),
  };
};

/** Faults of what may go. */
export const removals: readonly Mutant[] = [
  {
    name: "sweeps-nothing",
    rule: "X3",
    fault: "a sweep leaves what no question shows any more",
    clause: "sweeping/leaves-nothing-behind",
    of: (repository) => ({ ...repository, sweep: () => okAsync({ removed: 0, more: false }) }),
  },
  {
    name: "prunes-by-the-day",
    rule: "G4",
    fault: "a prune goes by the day of the receipts, and takes younger ones",
    clause: "pruning/goes-by-the-times-of-the-rows",
    of: (repository) => ({
      ...repository,
      prune: (workspace, { receiptsBefore, ...what }) =>
        repository.prune(workspace, {
          ...what,
          ...(receiptsBefore !== undefined && { receiptsBefore: `${receiptsBefore.slice(0, 10)}T23:59:59.999Z` }),
        }),
    }),
  },
  {
    name: "prunes-tombstones",
    rule: "X3",
    fault: "a prune takes the receipts of the erased",
    clause: "pruning/leaves-the-tombstones",
    of: pruningTombstones,
  },
  {
    name: "sweeps-without-end",
    rule: "X3",
    fault: "a sweep always says that there is more",
    clause: "sweeping/comes-to-an-end-and-changes-no-answer",
    of: (repository) => ({
      ...repository,
      sweep: (workspace, limit) => repository.sweep(workspace, limit).map(({ removed }) => ({ removed, more: true })),
    }),
  },
  {
    name: "prunes-all-at-once",
    rule: "port",
    fault: "a prune removes all that may go, whatever its limit",
    clause: "pruning/takes-so-many-and-says-whether-there-is-more",
    of: (repository) => ({
      ...repository,
      prune: (workspace, what) => repository.prune(workspace, { ...what, limit: 1_000_000 }),
    }),
  },
];
