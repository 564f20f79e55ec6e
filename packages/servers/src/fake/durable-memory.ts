import { fdatasyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { createMemoryRepository } from "@selfsame/adapter-memory";
import type { Cell, CellKey, ChangeSet, Repository } from "@selfsame/core";
import { value } from "@selfsame/testkit";

/** What is wrong with a store, for tests of those who must notice. */
export type Defect =
  | "none"
  /** Answers before what it answers is on the disk. */
  | "forgets"
  /** Leaves out who owns an identifier, of one change set in five. */
  | "halves"
  /** Writes what it is given, whatever became of what that relied on. */
  | "overwrites"
  /** Does not know a change set again that is submitted a second time. */
  | "doubles"
  /** Keeps no receipt of an answer. */
  | "unreceipted"
  /** Keeps another answer than was given. */
  | "misquotes";

/** A store for one process that remembers: in memory, and as a file of all change sets, which is done again at the start. */
export const openDurableMemory = async (path: string, defect: Defect): Promise<Repository> => {
  const repository = createMemoryRepository();
  for (const line of linesOf(path)) {
    const [workspace, changeSet]: readonly [string, ChangeSet] = JSON.parse(line);
    await value(repository.commit(workspace, [changeSet]));
  }
  const file = openSync(path, "a");
  let waiting: string[] = [];
  const flush = () => {
    if (waiting.length === 0) return;
    writeSync(file, waiting.join(""));
    fdatasyncSync(file);
    waiting = [];
  };
  if (defect === "forgets") setInterval(flush, 400);
  let count = 0;
  const keep = (workspace: string, changeSet: ChangeSet) =>
    repository.commit(workspace, [changeSet]).map((outcomes) => {
      if (outcomes[0] === "committed") waiting.push(`${JSON.stringify([workspace, changeSet])}\n`);
      if (defect !== "forgets") flush();
      return outcomes;
    });
  return {
    ...repository,
    commit: (workspace, [changeSet]) => {
      if (changeSet === undefined) return repository.commit(workspace, []);
      count += 1;
      if (defect === "halves" && count % 5 === 0) return keep(workspace, { ...changeSet, claims: [] });
      if (defect === "unreceipted") return keep(workspace, { ...changeSet, receipts: [] });
      if (defect === "misquotes") return keep(workspace, { ...changeSet, receipts: changeSet.receipts.map(misquoted) });
      if (defect === "doubles") return keep(workspace, renamed(changeSet, `${changeSet.id}-${count}`));
      if (defect !== "overwrites") return keep(workspace, changeSet);
      const keys: readonly CellKey[] = changeSet.expect.map(({ key }) => key);
      return repository.load(workspace, keys).andThen((cells) => {
        const versions = new Map(cells.map(({ key, version }) => [JSON.stringify(key), version]));
        const expect = keys.map((key) => ({ key, version: versions.get(JSON.stringify(key)) ?? null }));
        return keep(workspace, { ...onTopOf(cells, changeSet), expect });
      });
    },
  };
};

/** The last one may be torn. */
const linesOf = (path: string): readonly string[] => {
  try {
    return readFileSync(path, "utf8").split("\n").slice(0, -1);
  } catch {
    return [];
  }
};

/** The same, as if it had been decided on what is there: its revisions go on from those. */
const onTopOf = (cells: readonly Cell[], changeSet: ChangeSet): ChangeSet => {
  const lag = new Map<string, number>();
  for (const cell of cells) {
    if (cell.kind !== "profile") continue;
    const { profileId, revision } = cell.record;
    const written = changeSet.profiles.find((record) => record.profileId === profileId);
    if (written !== undefined) lag.set(profileId, Math.max(0, revision + 1 - written.revision));
  }
  const later = <Row extends { readonly profileId: string; readonly revision: number }>(row: Row): Row => ({
    ...row,
    revision: row.revision + (lag.get(row.profileId) ?? 0),
  });
  return { ...changeSet, profiles: changeSet.profiles.map(later), events: changeSet.events.map(later) };
};

const renamed = (changeSet: ChangeSet, id: string): ChangeSet => ({
  ...changeSet,
  id,
  history: changeSet.history.map((row) => ({ ...row, id: row.id.replace(changeSet.id, id) })),
  journal: changeSet.journal.map((entry) => ({ ...entry, id: entry.id.replace(changeSet.id, id) })),
});

const misquoted = (receipt: ChangeSet["receipts"][number]) => ({
  ...receipt,
  answer: { ...receipt.answer, dataPoints: receipt.answer.dataPoints + 1 },
});
