import type { Cell, ChangeSet, CommitOutcome, Failure, LoadKey, PageOf, PageRequest, Repository } from "@selfsame/core";
import { ResultAsync } from "neverthrow";
import { itemsOf } from "../clauses/making/pages.js";
import { textOf } from "../clauses/making/same.js";
import { value } from "../unwrap.js";

/** What an async function finds, as an answer of the port. */
export const answering = <Found>(work: () => Promise<Found>): ResultAsync<Found, Failure> =>
  ResultAsync.fromSafePromise(work());

/** The same repository, but for how it understands a change set. */
export const takingChangeSets = (repository: Repository, alter: (changeSet: ChangeSet) => ChangeSet): Repository => ({
  ...repository,
  commit: (workspace, changeSets) => repository.commit(workspace, changeSets.map(alter)),
});

/** The same repository with a commit of its own, which works on what it was given at the call. */
export const committing = (
  repository: Repository,
  commit: (workspace: string, changeSets: readonly ChangeSet[]) => Promise<readonly CommitOutcome[]>,
): Repository => ({
  ...repository,
  commit: (workspace, changeSets) => {
    const given = structuredClone(changeSets);
    return answering(() => commit(workspace, given));
  },
});

/** The same repository, but for the cells that it shows. */
export const showingCells = (
  repository: Repository,
  show: (cells: readonly Cell[], keys: readonly LoadKey[]) => readonly Cell[],
): Repository => ({
  ...repository,
  load: (workspace, keys) => repository.load(workspace, keys).map((cells) => show(cells, keys)),
});

/** Whether a change set would be committed now. */
export const wouldHold = async (repository: Repository, workspace: string, { expect }: ChangeSet): Promise<boolean> => {
  const versions = await versionsOf(
    repository,
    workspace,
    expect.map(({ key }) => key),
  );
  return expect.every(({ key, version }) => versions(key) === version);
};

export const versionsOf = async (repository: Repository, workspace: string, keys: readonly LoadKey[]) => {
  const cells = new Map(
    (await value(repository.load(workspace, keys))).map((cell) => [textOf(cell.key), cell.version]),
  );
  return (key: LoadKey): string | null => cells.get(textOf(key)) ?? null;
};

/** Pages out of a list that is read whole, by the place in it: a cursor that is a number. */
export const pagesByPlace =
  <Item>(ask: (page: PageRequest) => ResultAsync<PageOf<Item>, Failure>) =>
  ({ after, limit }: PageRequest): ResultAsync<PageOf<Item>, Failure> =>
    answering(async () => pageAt(await itemsOf(ask), Number(after ?? 0), limit));

export const pageAt = <Item>(items: readonly Item[], start: number, limit: number): PageOf<Item> => {
  const end = start + limit;
  return { items: items.slice(start, end), ...(end < items.length && { next: String(end) }) };
};
