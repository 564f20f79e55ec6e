import { encodeKey, type LoadKey, type Repository } from "@selfsame/core";

type Note = { readonly add: (name: string) => unknown };

/** The repository, noting the cells that are looked at through it, there or not, and those that are written. */
export const witnessed = (
  repository: Repository,
  { seen, written }: { readonly seen: Note; readonly written: Note },
): Repository => ({
  ...repository,
  load: (workspace, keys) => {
    for (const key of keys) seen.add(encodeKey(key));
    return repository.load(workspace, keys).map((cells) => {
      for (const { key } of cells) seen.add(encodeKey(key));
      return cells;
    });
  },
  commit: (workspace, changeSets) => {
    for (const { expect, profiles, claims, releases, lookups, receipts, suppressions } of changeSets) {
      for (const { key } of expect) seen.add(encodeKey(key));
      const keys: readonly LoadKey[] = [
        ...profiles.map(({ profileId }) => ["profile", profileId] as const),
        ...[...claims, ...lookups].map(({ key }) => key),
        ...releases,
        ...suppressions,
        ...receipts.map(({ digest }) => ["receipt", digest] as const),
      ];
      for (const key of keys) written.add(encodeKey(key));
    }
    return repository.commit(workspace, changeSets);
  },
});
