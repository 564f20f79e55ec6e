import type { Cell, ProfileId, ProfileRecord, Version } from "@selfsame/core";

/**
 * Records as they were loaded last, so that a commit sends of each only what changed since: most of a record stays as it
 * is from command to command, and need not be encoded, sent and read again.
 */
export type Lately = {
  readonly loaded: (workspace: string, cells: readonly Cell[]) => void;
  /** The record that a profile has in a version, if it was loaded lately. */
  readonly at: (workspace: string, profileId: ProfileId, version: Version) => ProfileRecord | undefined;
};

/** Some batches' worth: what is loaded is committed soon, or not at all. */
const most = 4_000;

export const openLately = (): Lately => {
  const records = new Map<string, { readonly version: Version; readonly record: ProfileRecord }>();
  return {
    loaded: (workspace, cells) => {
      for (const cell of cells) {
        if (cell.kind !== "profile") continue;
        const name = nameOf(workspace, cell.record.profileId);
        // Set anew, it is the last to go.
        records.delete(name);
        records.set(name, { version: cell.version, record: cell.record });
      }
      for (const name of records.keys()) {
        if (records.size <= most) break;
        records.delete(name);
      }
    },
    at: (workspace, profileId, version) => {
      const known = records.get(nameOf(workspace, profileId));
      return known?.version === version ? known.record : undefined;
    },
  };
};

const nameOf = (workspace: string, profileId: ProfileId): string => `${profileId} ${workspace}`;
