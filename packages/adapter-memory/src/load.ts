import { type Cell, encodeKey, type LoadKey, type ProfileId } from "@selfsame/core";
import { cellAt, profileCell } from "./cells.js";
import { absorbedBy } from "./lineage.js";
import type { Store } from "./store.js";

/** The cells of the keys and those that they lead to. Nothing else runs meanwhile, so it is one snapshot (G2). */
export const load = (store: Store, keys: readonly LoadKey[]): readonly Cell[] => {
  const cells = new Map<string, Cell>();
  const add = (cell: Cell | undefined) => cell && cells.set(encodeKey(cell.key), cell);
  for (const key of keys) {
    if (key[0] === "lineage") for (const profileId of absorbedBy(store, key[1])) add(profileCell(store, profileId));
    else for (const cell of behind(store, cellAt(store, key))) add(cell);
  }
  return [...cells.values()];
};

/** A cell, the profiles that it names, and all that their redirects lead through. */
function* behind(store: Store, cell: Cell | undefined): Generator<Cell> {
  if (cell === undefined) return;
  yield cell;
  const seen = new Set<ProfileId>();
  const waiting = [...namedIn(cell)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const profile = seen.has(next) ? undefined : profileCell(store, next);
    seen.add(next);
    if (profile === undefined) continue;
    yield profile;
    waiting.push(...namedIn(profile));
  }
}

const namedIn = (cell: Cell): readonly ProfileId[] => {
  switch (cell.kind) {
    case "profile":
      return cell.record.state === "merged" ? [cell.record.into] : [];
    case "owner":
      return [cell.owner];
    case "lookup":
      return cell.members;
    case "receipt":
      return cell.receipt.answer.profileId === undefined ? [] : [cell.receipt.answer.profileId];
    case "suppression":
      return [];
  }
};
