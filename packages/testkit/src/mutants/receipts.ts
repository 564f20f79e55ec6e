import type { Repository } from "@selfsame/core";
import { emptyChangeSet } from "@selfsame/core/stored";
import { value } from "../unwrap.js";
import type { Mutant } from "./mutant.js";
import { committing, takingChangeSets, versionsOf } from "./wrapping.js";

/** Knows a change set again by the version of the profile that it wrote first, and by nothing else. */
const knowingByVersion = (repository: Repository): Repository => {
  const committed = new Set<string>();
  return committing(repository, async (workspace, changeSets) => {
    const keys = changeSets.flatMap(({ profiles }) => profiles.map((one) => ["profile", one.profileId] as const));
    const versions = await versionsOf(repository, workspace, keys);
    const outcomes = await value(repository.commit(workspace, changeSets));
    return outcomes.map((outcome, place) => {
      const { id = "", profiles = [] } = changeSets[place] ?? {};
      const name = `${workspace} ${id}`;
      const isOutdated = profiles.some(({ profileId }) => versions(["profile", profileId]) !== id);
      if (committed.has(name) && isOutdated) return "conflict";
      if (outcome === "committed") committed.add(name);
      return outcome;
    });
  });
};

/** Writes the history of a change set that is submitted again once more. */
const doubling = (repository: Repository): Repository => {
  const committed = new Set<string>();
  return committing(repository, async (workspace, changeSets) => {
    const outcomes = await value(repository.commit(workspace, changeSets));
    for (const changeSet of changeSets) {
      const name = `${workspace} ${changeSet.id}`;
      if (committed.has(name) && changeSet.history.length > 0) {
        const keys = changeSet.history.map((row) => ["profile", row.profileId] as const);
        const versions = await versionsOf(repository, workspace, keys);
        const expect = keys.slice(0, 1).map((key) => ({ key, version: versions(key) }));
        const history = changeSet.history.slice(0, 1).map((row) => ({ ...row, id: crypto.randomUUID() }));
        await value(
          repository.commit(workspace, [{ ...emptyChangeSet(crypto.randomUUID(), changeSet.time), expect, history }]),
        );
      }
      committed.add(name);
    }
    return outcomes;
  });
};

/** Faults of what makes a retry safe. */
export const receipts: readonly Mutant[] = [
  {
    name: "knows-nothing-that-was-built-upon",
    rule: "G5",
    fault: "of a batch that is submitted again, the change set on which another builds is a conflict",
    clause: "resubmission/of-a-batch-that-builds-on-itself",
    of: (repository) => {
      const submitted = new Set<string>();
      return committing(repository, async (workspace, changeSets) => {
        const builtUpon = new Set(changeSets.flatMap(({ expect }) => expect.map(({ version }) => version)));
        const known = changeSets.map(({ id }) => submitted.has(id) && builtUpon.has(id));
        const outcomes = await value(repository.commit(workspace, changeSets));
        for (const { id } of changeSets) submitted.add(id);
        return outcomes.map((outcome, index) => (known[index] === true ? "conflict" : outcome));
      });
    },
  },
  {
    name: "drops-a-receipt",
    rule: "G4",
    fault: "a receipt without a profile beside it is not kept",
    clause: "receipts/may-be-all-that-is-written",
    of: (repository) =>
      takingChangeSets(repository, (changeSet) => ({
        ...changeSet,
        receipts: changeSet.profiles.length === 0 ? [] : changeSet.receipts,
      })),
  },
  {
    name: "shortens-recorded-answers",
    rule: "G4",
    fault: "of a recorded answer the report of the merge is not kept",
    clause: "receipts/come-back-whole",
    of: (repository) =>
      takingChangeSets(repository, (changeSet) => ({
        ...changeSet,
        receipts: changeSet.receipts.map(({ answer: { merge: _, ...answer }, ...rest }) => ({ ...rest, answer })),
      })),
  },
  {
    name: "doubles-what-is-submitted-again",
    rule: "G5",
    fault: "a change set that is there already appends its history once more",
    clause: "resubmission/is-committed-and-written-once",
    of: doubling,
  },
  {
    name: "knows-its-own-only-while-nobody-else-wrote",
    rule: "G5",
    fault: "a change set that is there already is a conflict when its profile was written since",
    clause: "resubmission/is-known-when-others-wrote-since",
    of: knowingByVersion,
  },
];
