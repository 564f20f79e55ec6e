import {
  type Cell,
  type CellKey,
  type ChangeSet,
  encodeKey,
  type LookupChange,
  type ProfileId,
  type Version,
} from "@selfsame/core";
import { buried } from "./bury.js";
import type { Kept } from "./survey.js";

/** A store of one user base as a value: never changed, only followed by another. */
export type KeptState = Omit<Kept, "cells"> & {
  readonly cells: ReadonlyMap<string, Cell>;
  /** What led here, in order: committed to an empty repository it leads there too. */
  readonly changeSets: readonly ChangeSet[];
};

export const nothingKept: KeptState = { cells: new Map(), history: [], journal: [], feed: [], changeSets: [] };

/** The state after a change set, whose expectations nobody can have disturbed. */
export const afterChangeSet = (state: KeptState, changeSet: ChangeSet): KeptState => {
  const erased = changeSet.profiles.flatMap((record) => (record.state === "erased" ? [record.profileId] : []));
  const cells = new Map(state.cells);
  if (erased.length > 0) for (const [name, cell] of cells) cells.set(name, buried(cell, erased));
  const put = (cell: Cell) => cells.set(encodeKey(cell.key), cell);
  const { id: version, profiles, claims, releases, lookups, receipts, suppressions } = changeSet;
  for (const record of profiles) put({ kind: "profile", key: ["profile", record.profileId], version, record });
  for (const key of releases) cells.delete(encodeKey(key));
  for (const { key, owner } of claims) put({ kind: "owner", key, version, owner });
  for (const change of lookups) changeLookup(cells, change, version);
  for (const receipt of receipts) put({ kind: "receipt", key: ["receipt", receipt.digest], version, receipt });
  for (const key of suppressions) put({ kind: "suppression", key, version });
  return {
    cells,
    history: [...state.history, ...changeSet.history],
    journal: [...state.journal, ...changeSet.journal],
    feed: [...state.feed, ...changeSet.events],
    changeSets: [...state.changeSets, changeSet],
  };
};

const changeLookup = (cells: Map<string, Cell>, { key, join, leave }: LookupChange, version: Version): void => {
  const members = new Set<ProfileId>([...membersAt(cells, key).filter((member) => !leave.includes(member)), ...join]);
  if (members.size === 0) cells.delete(encodeKey(key));
  else cells.set(encodeKey(key), { kind: "lookup", key, version, members: [...members].sort() });
};

const membersAt = (cells: ReadonlyMap<string, Cell>, key: CellKey): readonly ProfileId[] => {
  const cell = cells.get(encodeKey(key));
  return cell?.kind === "lookup" ? cell.members : [];
};
