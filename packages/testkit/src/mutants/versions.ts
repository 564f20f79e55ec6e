import { type CommitOutcome, encodeKey } from "@selfsame/core";
import { value } from "../unwrap.js";
import type { Mutant } from "./mutant.js";
import { remembersVersions } from "./recurring-versions.js";
import { committing, showingCells, takingChangeSets, versionsOf, type wouldHold } from "./wrapping.js";

const written = (changeSet: Parameters<typeof wouldHold>[2]): ReadonlySet<string> =>
  new Set([
    ...changeSet.profiles.map(({ profileId }) => encodeKey(["profile", profileId])),
    ...changeSet.claims.map(({ key }) => encodeKey(key)),
    ...changeSet.receipts.map(({ digest }) => encodeKey(["receipt", digest])),
  ]);

/** Faults of versions. */
export const versions: readonly Mutant[] = [
  {
    name: "has-versions-of-its-own",
    rule: "port",
    fault: "the version of a cell is not the id of the change set that wrote it",
    clause: "versions/every-written-cell-gets-the-id-of-its-change-set",
    of: (repository) =>
      showingCells(repository, (cells) => cells.map((cell) => ({ ...cell, version: `v ${cell.version}` }))),
  },
  {
    name: "ignores-a-version",
    rule: "G2",
    fault: "a profile that is written may have any version",
    clause: "versions/a-stale-save-conflicts",
    of: (repository) =>
      committing(repository, async (workspace, changeSets) => {
        const keys = changeSets.flatMap(({ profiles }) => profiles.map((one) => ["profile", one.profileId] as const));
        const versions = await versionsOf(repository, workspace, keys);
        const named = new Set(keys.map(encodeKey));
        const blind = changeSets.map((changeSet) => ({
          ...changeSet,
          expect: changeSet.expect.map((one) =>
            one.version !== null && named.has(encodeKey(one.key)) ? { ...one, version: versions(one.key) } : one,
          ),
        }));
        return value(repository.commit(workspace, blind));
      }),
  },
  {
    name: "checks-only-written-cells",
    rule: "G2",
    fault: "cells that a plan only read are not checked",
    clause: "versions/cells-that-were-only-read-are-checked",
    of: (repository) =>
      takingChangeSets(repository, (changeSet) => ({
        ...changeSet,
        expect: changeSet.expect.filter(({ key }) => written(changeSet).has(encodeKey(key))),
      })),
  },
  {
    name: "takes-absence-on-trust",
    rule: "G2",
    fault: "an identifier or email that was only read may be there by now",
    clause: "versions/absence-is-checked",
    of: (repository) =>
      takingChangeSets(repository, (changeSet) => ({
        ...changeSet,
        expect: changeSet.expect.filter(
          ({ key, version }) => version !== null || written(changeSet).has(encodeKey(key)),
        ),
      })),
  },
  {
    name: "takes-presence-on-trust",
    rule: "G2",
    fault: "a cell that is gone has any version",
    clause: "versions/presence-is-checked",
    of: (repository) =>
      committing(repository, async (workspace, changeSets) => {
        const keys = changeSets.flatMap(({ expect }) => expect.map(({ key }) => key));
        const versions = await versionsOf(repository, workspace, keys);
        const trusting = changeSets.map((changeSet) => ({
          ...changeSet,
          expect: changeSet.expect.filter(({ key, version }) => version === null || versions(key) !== null),
        }));
        return value(repository.commit(workspace, trusting));
      }),
  },
  {
    name: "repeats-a-version-after-a-delete",
    rule: "G2",
    fault: "an identifier that was released and claimed again has its former version",
    clause: "versions/of-an-identifier-never-come-back",
    of: remembersVersions,
  },
  {
    name: "tells-two-that-they-won",
    rule: "G2",
    fault: "who loses a race is told that what it wrote is there",
    clause: "versions/of-two-writers-one-wins",
    of: (repository) =>
      committing(repository, async (workspace, changeSets) => {
        const outcomes: CommitOutcome[] = [];
        for (const changeSet of changeSets) {
          const keys = changeSet.expect.map(({ key }) => key);
          const before = await versionsOf(repository, workspace, keys);
          const [outcome = "conflict"] = await value(repository.commit(workspace, [changeSet]));
          const held = changeSet.expect.every(({ key, version }) => before(key) === version);
          const isRace = outcome === "conflict" && held && changeSet.profiles.length === 1;
          outcomes.push(isRace ? "committed" : outcome);
        }
        return outcomes;
      }),
  },
];
