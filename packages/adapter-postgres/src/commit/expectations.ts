import { type CellKey, type ChangeSet, encodeKey, type Version } from "@selfsame/core";
import { writtenKeys } from "@selfsame/core/stored";
import { type CellTable, givenKey, tableOf } from "./cell-tables.js";

type Row = { readonly n: number; readonly k: unknown; readonly v?: Version | null };
type Rows = { [Table in CellTable]?: Row[] };

/**
 * What a statement has to check, `n` being the place of a change set: `expects` all of it; `locks` the rows that it keeps
 * others from; `guards` what is to stay away without being written.
 */
export const expectationsOf = (changeSets: readonly ChangeSet[]) => {
  const found: { readonly expects: Rows; readonly locks: Rows; readonly guards: Rows } = {
    expects: {},
    locks: {},
    guards: {},
  };
  const locked = new Set<string>();
  const add = (to: keyof typeof found, n: number, key: CellKey, v?: Version | null) => {
    const rows = found[to][tableOf(key)] ?? [];
    found[to][tableOf(key)] = rows;
    rows.push({ n, k: givenKey(key), ...(v !== undefined && { v }) });
  };
  const lock = (n: number, key: CellKey, v?: Version) => {
    const name = JSON.stringify([key, v]);
    if (!locked.has(name)) add("locks", n, key, v);
    locked.add(name);
  };
  for (const [n, changeSet] of changeSets.entries()) {
    const written = new Map(writtenKeys(changeSet).map((key) => [encodeKey(key), key] as const));
    for (const { key, version } of changeSet.expect) {
      add("expects", n, key, version);
      if (version !== null) lock(n, key, version);
      else if (!written.has(encodeKey(key))) add("guards", n, key);
      written.delete(encodeKey(key));
    }
    for (const key of written.values()) lock(n, key);
  }
  return found;
};
