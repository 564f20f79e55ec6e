import { type CellKey, type ChangeSet, encodeKey, type OwnerKey, type Repository } from "@selfsame/core";
import { value } from "../unwrap.js";
import type { Mutant } from "./mutant.js";
import { committing, showingCells, takingChangeSets } from "./wrapping.js";

const isOwner = (key: readonly unknown[]): key is OwnerKey => key[0] === "external_id" || key[0] === "alias";

/** The same repository with identifiers kept under another key. */
const namingOwners = (repository: Repository, rename: (key: OwnerKey) => OwnerKey): Repository => {
  const inside = takingChangeSets(repository, (changeSet: ChangeSet) => ({
    ...changeSet,
    claims: changeSet.claims.map(({ key, owner }) => ({ key: rename(key), owner })),
    releases: changeSet.releases.map(rename),
    expect: changeSet.expect.map((one) => (isOwner(one.key) ? { ...one, key: rename(one.key) } : one)),
  }));
  return {
    ...inside,
    load: (workspace, keys) => {
      const asked = new Map(keys.flatMap((key) => (isOwner(key) ? [[encodeKey(rename(key)), key] as const] : [])));
      const renamed = keys.map((key) => (isOwner(key) ? rename(key) : key));
      return repository
        .load(workspace, renamed)
        .map((cells) =>
          cells.map((cell) =>
            cell.kind === "owner" ? { ...cell, key: asked.get(encodeKey(cell.key)) ?? cell.key } : cell,
          ),
        );
    },
  };
};

/** An alias with something done to its texts. External ids are left alone. */
const alias = (key: OwnerKey, rename: (label: string, name: string) => readonly [string, string]): OwnerKey =>
  key[0] === "alias" ? ["alias", ...rename(key[1], key[2])] : key;

/** Faults of identifiers and of who owns them. */
export const identifiers: readonly Mutant[] = [
  {
    name: "loses-a-claim",
    rule: "G3",
    fault: "of more than two claims in a change set the last is not kept",
    clause: "atomicity/a-commit-writes-all-of-its-profiles",
    of: (repository) =>
      takingChangeSets(repository, (changeSet) => ({
        ...changeSet,
        claims: changeSet.claims.length > 2 ? changeSet.claims.slice(0, -1) : changeSet.claims,
      })),
  },
  {
    name: "gives-an-identifier-to-the-last",
    rule: "G3",
    fault: "a claim is kept, whoever owns the identifier",
    clause: "claims/a-claimed-identifier-is-taken",
    of: (repository) => ({
      ...repository,
      commit: (workspace, changeSets) => {
        const claimed = changeSets.flatMap(({ claims }) => claims.map(({ key }) => key));
        return repository.load(workspace, claimed).andThen((cells) => {
          const versions = new Map(cells.map(({ key, version }) => [encodeKey(key), version]));
          const isClaimed = (key: CellKey) => claimed.some((one) => encodeKey(one) === encodeKey(key));
          const blind = changeSets.map((changeSet) => ({
            ...changeSet,
            expect: changeSet.expect.map(({ key, version }) => ({
              key,
              version: version === null && isClaimed(key) ? (versions.get(encodeKey(key)) ?? null) : version,
            })),
          }));
          return repository.commit(workspace, blind);
        });
      },
    }),
  },
  {
    name: "keeps-the-old-name",
    rule: "L10",
    fault: "an alias that took the place of another leaves it owned",
    clause: "claims/a-released-identifier-is-free-at-once",
    of: (repository) =>
      takingChangeSets(repository, (changeSet) => ({
        ...changeSet,
        releases: changeSet.claims.length === 1 ? [] : changeSet.releases,
      })),
  },
  {
    name: "cannot-swap",
    rule: "G3",
    fault: "unique keys are checked one by one, so that two profiles cannot swap theirs",
    clause: "claims/two-profiles-swap-their-aliases",
    of: (repository) =>
      committing(repository, async (workspace, changeSets) => {
        const swaps = ({ claims, expect }: ChangeSet) => {
          const taken = new Set(expect.flatMap(({ key, version }) => (version === null ? [] : [encodeKey(key)])));
          return claims.filter(({ key }) => taken.has(encodeKey(key))).length > 1;
        };
        return changeSets.some(swaps)
          ? changeSets.map(() => "conflict")
          : value(repository.commit(workspace, changeSets));
      }),
  },
  {
    name: "rewrites-identifiers-at-a-merge",
    rule: "M12",
    fault: "an identifier of an absorbed profile names the survivor",
    clause: "claims/an-identifier-survives-its-owners-merge",
    of: (repository) =>
      showingCells(repository, (cells) => {
        const into = new Map(
          cells.flatMap((cell) =>
            cell.kind === "profile" && cell.record.state === "merged" ? [[cell.key[1], cell.record.into] as const] : [],
          ),
        );
        return cells.map((cell) =>
          cell.kind === "owner" ? { ...cell, owner: into.get(cell.owner) ?? cell.owner } : cell,
        );
      }),
  },
  {
    name: "joins-keys",
    rule: "L7",
    fault: "label and name of an alias are one text with a colon between",
    clause: "claims/keys-are-injective",
    of: (repository) => namingOwners(repository, (key) => alias(key, (label, name) => ["", `${label}:${name}`])),
  },
  {
    name: "folds-case",
    rule: "L18",
    fault: "aliases are compared without case",
    clause: "identifiers/are-exact",
    of: (repository) =>
      namingOwners(repository, (key) => alias(key, (label, name) => [label.toLowerCase(), name.toLowerCase()])),
  },
  {
    name: "cuts-long-identifiers",
    rule: "L18",
    fault: "aliases are compared by their first 255 characters",
    clause: "identifiers/may-be-as-long-as-the-rules-allow",
    of: (repository) =>
      namingOwners(repository, (key) => alias(key, (label, name) => [label.slice(0, 255), name.slice(0, 255)])),
  },
];
