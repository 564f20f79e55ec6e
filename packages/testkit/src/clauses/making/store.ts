import type {
  Cell,
  CellKey,
  ChangeSet,
  CommitOutcome,
  LoadKey,
  ProfileId,
  ProfileRecord,
  Repository,
  Segment,
} from "@selfsame/core";
import { value } from "../../unwrap.js";
import { id, profileKey } from "./ids.js";
import { itemsOf } from "./pages.js";
import { patiently } from "./patience.js";
import { same, textOf } from "./same.js";

/** One workspace of a repository, with answers unwrapped: a failure throws. */
export type Store = ReturnType<typeof storeOf>;

export const storeOf = (repository: Repository, workspace = "w") => {
  const commit = (...changeSets: readonly ChangeSet[]): Promise<readonly CommitOutcome[]> =>
    value(repository.commit(workspace, changeSets));
  const load = (...keys: readonly LoadKey[]): Promise<readonly Cell[]> => value(repository.load(workspace, keys));
  const isCurrent = repository.capabilities.listings === "current";
  return {
    repository,
    workspace,
    commit,
    load,
    /** Commits one after the other, and each must be committed. */
    put: async (...changeSets: readonly ChangeSet[]): Promise<void> => {
      for (const changeSet of changeSets) same(await commit(changeSet), ["committed"], "what nothing stands against");
    },
    /** The cell of a key, without those that come along. */
    cell: async (key: CellKey): Promise<Cell | undefined> => {
      const name = textOf(key);
      return (await load(key)).find((cell) => textOf(cell.key) === name);
    },
    record: async (n: number): Promise<ProfileRecord | undefined> => {
      const found = (await load(profileKey(n))).find(({ kind, key }) => kind === "profile" && key[1] === id(n));
      return found?.kind === "profile" ? found.record : undefined;
    },
    list: (segment: Segment, limit?: number) => itemsOf((page) => repository.list(workspace, segment, page), limit),
    count: (segment: Segment) => value(repository.count(workspace, segment)),
    search: (text: string, limit?: number) => itemsOf((page) => repository.search(workspace, text, page), limit),
    groups: (by: "email" | "phone", limit?: number) => itemsOf((page) => repository.groups(workspace, by, page), limit),
    history: (profileId: ProfileId, limit?: number) =>
      itemsOf((page) => repository.history(workspace, profileId, page), limit),
    journal: (profileIds: readonly ProfileId[], limit?: number) =>
      itemsOf((page) => repository.journal(workspace, profileIds, page), limit),
    scan: (kind: Cell["kind"], limit?: number) => itemsOf((page) => repository.scan(workspace, kind, page), limit),
    /** A list, count, search or group answers as expected: at once, or soon where the store says that these may lag. */
    shows: async (ask: () => Promise<unknown>, expected: unknown, what: string): Promise<void> => {
      const wanted = textOf(expected);
      same(isCurrent ? await ask() : await patiently(ask, (answer) => textOf(answer) === wanted), expected, what);
    },
  };
};
