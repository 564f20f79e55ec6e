import { byText } from "../../values/order.js";
import { type Cell, type CellOf, encodeKey } from "../cell.js";
import type { ChangeSet } from "../change-set.js";
import { profileKey } from "../keys-of.js";

type Unversioned = { readonly [Kind in Cell["kind"]]: Omit<CellOf<Kind>, "version"> }[Cell["kind"]];

/** Writes a change set as the port says that a store does; what it expects was just read. */
export const commitTo = (cells: Map<string, Cell>, { id: version, ...changes }: ChangeSet): void => {
  const put = (cell: Unversioned) => cells.set(encodeKey(cell.key), { ...cell, version });
  for (const key of changes.releases) cells.delete(encodeKey(key));
  for (const record of changes.profiles) put({ kind: "profile", key: profileKey(record.profileId), record });
  for (const { key, owner } of changes.claims) put({ kind: "owner", key, owner });
  for (const receipt of changes.receipts) put({ kind: "receipt", key: ["receipt", receipt.digest], receipt });
  for (const key of changes.suppressions) put({ kind: "suppression", key });
  for (const { key, join, leave } of changes.lookups) {
    const cell = cells.get(encodeKey(key));
    const stay = (cell?.kind === "lookup" ? cell.members : []).filter((member) => !leave.includes(member));
    const members = [...new Set([...stay, ...join])].sort(byText);
    if (members.length === 0) cells.delete(encodeKey(key));
    else put({ kind: "lookup", key, members });
  }
};
