import { encodeKey } from "@selfsame/core";
import { value } from "../unwrap.js";
import type { Mutant } from "./mutant.js";
import { committing, takingChangeSets, wouldHold } from "./wrapping.js";

/** Faults of batches, and of all or nothing. */
export const commits: readonly Mutant[] = [
  {
    name: "applies-half-a-change-set",
    rule: "G1",
    fault: "of a conflict the receipts and suppressions are kept",
    clause: "atomicity/a-conflict-writes-nothing",
    of: (repository) =>
      committing(repository, async (workspace, changeSets) => {
        const outcomes = await value(repository.commit(workspace, changeSets));
        const half = changeSets
          .filter(({ receipts }, place) => outcomes[place] === "conflict" && receipts.length > 0)
          .map((changeSet) => ({
            ...changeSet,
            ...{
              expect: [],
              profiles: [],
              claims: [],
              releases: [],
              lookups: [],
              history: [],
              journal: [],
              events: [],
            },
          }));
        if (half.length > 0) await value(repository.commit(workspace, half));
        return outcomes;
      }),
  },
  {
    name: "answers-in-the-wrong-order",
    rule: "M10",
    fault: "the outcomes of a batch come in another order than its change sets",
    clause: "batches/outcomes-come-in-the-order-of-the-change-sets",
    of: (repository) => ({
      ...repository,
      commit: (workspace, changeSets) =>
        repository.commit(workspace, changeSets).map((outcomes) => outcomes.toReversed()),
    }),
  },
  {
    name: "one-conflict-spoils-its-neighbours",
    rule: "G1",
    fault: "a batch is one transaction, and a conflict undoes all of it",
    clause: "batches/a-conflict-spoils-no-neighbour",
    of: (repository) =>
      committing(repository, async (workspace, changeSets) => {
        const fine = await Promise.all(changeSets.map((changeSet) => wouldHold(repository, workspace, changeSet)));
        if (fine.every(Boolean)) return value(repository.commit(workspace, changeSets));
        return changeSets.map(() => "conflict" as const);
      }),
  },
  {
    name: "forgets-the-end-of-a-batch",
    rule: "G1",
    fault: "a batch is cut after a hundred change sets, and all are answered",
    clause: "batches/may-be-large",
    of: (repository) => ({
      ...repository,
      commit: (workspace, changeSets) => {
        const cut = changeSets.slice(100).map(() => "committed" as const);
        return repository.commit(workspace, changeSets.slice(0, 100)).map((outcomes) => [...outcomes, ...cut]);
      },
    }),
  },
  {
    name: "splits-a-large-change-set",
    rule: "G1",
    fault: "a change set of more than a hundred profiles, and no one's email, is written in two parts",
    clause: "batches/a-change-set-may-be-large",
    of: (repository) =>
      committing(repository, async (workspace, changeSets) => {
        const [first] = changeSets;
        if (first === undefined || first.profiles.length <= 100 || first.lookups.length > 0)
          return value(repository.commit(workspace, changeSets));
        const part = (profiles: typeof first.profiles) => {
          const names = new Set(profiles.map(({ profileId }) => encodeKey(["profile", profileId])));
          const expect = first.expect.filter(({ key }) => names.has(encodeKey(key)));
          return { ...first, id: crypto.randomUUID(), profiles, expect };
        };
        const early = await value(repository.commit(workspace, [part(first.profiles.slice(0, 100))]));
        const late = await value(repository.commit(workspace, [part(first.profiles.slice(100))]));
        return [early, late].flat().includes("conflict") ? ["conflict"] : ["committed"];
      }),
  },
  {
    name: "forgets-the-journal",
    rule: "G1",
    fault: "of a change set the journal is not kept",
    clause: "atomicity/a-commit-writes-everything",
    of: (repository) => takingChangeSets(repository, (changeSet) => ({ ...changeSet, journal: [] })),
  },
  {
    name: "answers-for-nothing",
    rule: "port",
    fault: "a batch of nothing is answered with an outcome",
    clause: "batches/nothing-is-answered-with-nothing",
    of: (repository) => ({
      ...repository,
      commit: (workspace, changeSets) =>
        repository
          .commit(workspace, changeSets)
          .map((outcomes) => (outcomes.length === 0 ? ["committed" as const] : outcomes)),
    }),
  },
];
