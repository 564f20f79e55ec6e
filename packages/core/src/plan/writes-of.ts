import { type Cell, type CellKey, encodeKey } from "./cell.js";
import type { ChangeSet } from "./change-set.js";
import { lookupAfter } from "./lookup-cell.js";

/** A cell as it is to be; undefined where it is to be gone. */
export type Write = { readonly key: CellKey; readonly cell: Cell | undefined };

/** Whether everything that a change set expects is so, given the cells of those keys that are there. */
export const isAsExpected = ({ expect }: ChangeSet, cells: readonly Cell[]): boolean => {
  const found = byKey(cells);
  return expect.every(({ key, version }) => (found.get(encodeKey(key))?.version ?? null) === version);
};

/** What a change set does to cells, given those of the look-ups that it changes, with all their members. */
export const writesOf = (changeSet: ChangeSet, cells: readonly Cell[]): readonly Write[] => {
  const found = byKey(cells);
  return [
    ...changeSet.releases.map((key) => ({ key, cell: undefined })),
    ...cellsOf(changeSet).map((cell) => ({ key: cell.key, cell })),
    ...changeSet.lookups.map((change) => {
      const before = found.get(encodeKey(change.key));
      const cell = lookupAfter(before?.kind === "lookup" ? before.members : [], change, changeSet.id);
      return { key: change.key, cell };
    }),
  ];
};

/** Every cell that a change set writes or removes. */
export const writtenKeys = (changeSet: ChangeSet): readonly CellKey[] => [
  ...changeSet.releases,
  ...cellsOf(changeSet).map(({ key }) => key),
  ...changeSet.lookups.map(({ key }) => key),
];

/** The cells that a change set writes whole: of look-ups it says who joins and leaves. */
export const cellsOf = ({ id: version, profiles, claims, receipts, suppressions }: ChangeSet): readonly Cell[] => [
  ...profiles.map((record) => ({ kind: "profile", key: ["profile", record.profileId], version, record }) as const),
  ...claims.map(({ key, owner }) => ({ kind: "owner", key, version, owner }) as const),
  ...receipts.map((receipt) => ({ kind: "receipt", key: ["receipt", receipt.digest], version, receipt }) as const),
  ...suppressions.map((key) => ({ kind: "suppression", key, version }) as const),
];

const byKey = (cells: readonly Cell[]) => new Map(cells.map((cell) => [encodeKey(cell.key), cell] as const));
