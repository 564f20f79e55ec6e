import type { Cell, Failure, Repository } from "@selfsame/core";
import { errAsync } from "neverthrow";
import { textOf } from "../clauses/making/same.js";
import { value } from "../unwrap.js";
import type { Mutant } from "./mutant.js";
import { answering } from "./wrapping.js";

/** The same repository with its workspaces called something else. */
const inWorkspaces = (repository: Repository, rename: (workspace: string) => string): Repository => ({
  ...repository,
  load: (workspace, keys) => repository.load(rename(workspace), keys),
  commit: (workspace, changeSets) => repository.commit(rename(workspace), changeSets),
  list: (workspace, segment, page) => repository.list(rename(workspace), segment, page),
  count: (workspace, segment) => repository.count(rename(workspace), segment),
  search: (workspace, text, page) => repository.search(rename(workspace), text, page),
  groups: (workspace, by, page) => repository.groups(rename(workspace), by, page),
  history: (workspace, profileId, page) => repository.history(rename(workspace), profileId, page),
  journal: (workspace, profileIds, page) => repository.journal(rename(workspace), profileIds, page),
  feed: (workspace, page) => repository.feed(rename(workspace), page),
  scan: (workspace, kind, page) => repository.scan(rename(workspace), kind, page),
});

/** Answers the object that it answered before, where it says the same. */
const caching = (repository: Repository): Repository => {
  const answered = new Map<string, readonly Cell[]>();
  return {
    ...repository,
    load: (workspace, keys) =>
      repository.load(workspace, keys).map((cells) => {
        const name = textOf(cells);
        const known = answered.get(name) ?? cells;
        answered.set(name, known);
        return known;
      }),
  };
};

const outOfOrder: Failure = { kind: "failure", code: "unavailable", retryable: true, cause: { name: "OutOfOrder" } };

const oneForAll = (): Mutant["of"] => {
  let first: Repository | undefined;
  return (repository) => {
    first ??= repository;
    return first;
  };
};

/** Faults of what must be apart: stores, workspaces, the caller's objects. */
export const boundaries: readonly Mutant[] = [
  {
    name: "keeps-one-store-for-all",
    rule: "port",
    fault: "every repository of a process is over the store that was opened first",
    clause: "factory/stores-are-apart",
    of: oneForAll(),
  },
  {
    name: "crosses-workspaces",
    rule: "port",
    fault: "there is one user base for all workspaces",
    clause: "workspaces/nothing-crosses",
    of: (repository) => inWorkspaces(repository, () => "w"),
  },
  {
    name: "folds-names-of-workspaces",
    rule: "port",
    fault: "names of workspaces are trimmed, and compared without case",
    clause: "workspaces/names-are-exact",
    of: (repository) => inWorkspaces(repository, (workspace) => workspace.trim().toLowerCase()),
  },
  {
    name: "leaks-a-reference",
    rule: "port",
    fault: "a load answers the store's own objects",
    clause: "sharing/what-is-answered-is-the-callers",
    of: caching,
  },
  {
    name: "reads-its-arguments-late",
    rule: "port",
    fault: "a commit reads what it was given when its turn comes",
    clause: "sharing/what-is-given-is-not-kept",
    of: (repository) => ({
      ...repository,
      commit: (workspace, changeSets) =>
        answering(async () => {
          await Promise.resolve();
          return value(repository.commit(workspace, changeSets));
        }),
    }),
  },
  {
    name: "sorts-its-arguments",
    rule: "port",
    fault: "a commit sorts the caller's own list",
    clause: "sharing/arguments-are-left-alone",
    of: (repository) => ({
      ...repository,
      commit: (workspace, changeSets) => {
        for (const { expect } of changeSets) Reflect.apply(Array.prototype.reverse, expect, []);
        return repository.commit(workspace, changeSets);
      },
    }),
  },
  {
    name: "is-fit-only-when-empty",
    rule: "port",
    fault: "a store in use is told to be out of order",
    clause: "factory/a-fresh-store-can-be-used",
    of: (repository) => ({
      ...repository,
      check: () =>
        repository
          .scan("w", "profile", { limit: 1 })
          .andThen(({ items }) => (items.length === 0 ? repository.check() : errAsync(outOfOrder))),
    }),
  },
];
