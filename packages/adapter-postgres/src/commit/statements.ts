import type { ChangeSet } from "@selfsame/core";
import { encodeJson } from "../encoding.js";
import { expectationsOf } from "./expectations.js";
import type { Lately } from "./lately.js";
import { roundsOf } from "./rounds.js";
import { writesOf } from "./writes.js";

/** What is sent in one statement. */
export type Statement = { readonly changeSets: readonly ChangeSet[]; readonly batch: string };

const mostChangeSets = 500;
const mostCharacters = 4_000_000;

/** The statements for some change sets, one after the other. They are split between change sets, never inside of one. */
export const statementsOf = (
  workspace: string,
  changeSets: readonly ChangeSet[],
  lately: Lately,
): readonly Statement[] => roundsOf(changeSets).flatMap((round) => bounded(workspace, round, lately));

const bounded = (workspace: string, changeSets: readonly ChangeSet[], lately: Lately): readonly Statement[] => {
  const half = Math.ceil(changeSets.length / 2);
  const halves = () =>
    [changeSets.slice(0, half), changeSets.slice(half)].flatMap((part) => bounded(workspace, part, lately));
  if (changeSets.length > mostChangeSets) return halves();
  const batch = encodeJson(batchOf(workspace, changeSets, lately));
  return batch.length > mostCharacters && changeSets.length > 1 ? halves() : [{ changeSets, batch }];
};

/** What `commit_1` takes. A change set that writes no profile cannot be known by what it expects: it is `doubted`. */
const batchOf = (workspace: string, changeSets: readonly ChangeSet[], lately: Lately) => ({
  ids: changeSets.map(({ id }) => id),
  doubted: [...changeSets.entries()].flatMap(([n, { profiles }]) => (profiles.length === 0 ? [n] : [])),
  ...expectationsOf(changeSets),
  write: joined(changeSets.map((changeSet, n) => writesOf(workspace, changeSet, n, lately))),
});

/** The rows of all, by table; tables without any are left out. */
const joined = (all: readonly { readonly [table: string]: readonly unknown[] }[]) => {
  const rows: { [table: string]: unknown[] } = {};
  for (const writes of all)
    for (const [table, own] of Object.entries(writes)) {
      if (own.length === 0) continue;
      const known = rows[table] ?? [];
      rows[table] = known;
      for (const row of own) known.push(row);
    }
  return rows;
};
