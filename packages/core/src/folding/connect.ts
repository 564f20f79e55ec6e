import { encodeKey } from "../plan/cell.js";
import { writtenKeys } from "../plan/writes-of.js";
import type { Taken, Turn } from "./turn.js";
import { openUnion } from "./union.js";

/**
 * Parts a batch into sets that must be committed together: what rests on a cell, with whoever writes that cell in the
 * same batch, before or after. Neighbours that only read the same cells stay apart, and so does what rests on loaded facts
 * alone and writes nothing: it is true whatever becomes of the batch.
 */
export const connect = <Of extends Turn>(taken: readonly Taken<Of>[]): readonly (readonly Taken<Of>[])[] => {
  const union = openUnion(taken.length);
  const writers = new Map<string, number>();
  const readers = new Map<string, number[]>();
  const bundles = new Map<symbol, number>();
  taken.forEach(({ turn: { bundle }, relied, changeSet }, place) => {
    const keys = relied.map(({ key }) => encodeKey(key));
    let connected = changeSet !== undefined;
    for (const key of keys) {
      const writer = writers.get(key);
      if (writer === undefined) continue;
      union.join(writer, place);
      connected = true;
    }
    if (bundle !== undefined) {
      union.join(bundles.get(bundle) ?? place, place);
      bundles.set(bundle, place);
      connected = true;
    }
    if (!connected) return;
    for (const key of keys) append(readers, key, place);
    for (const key of changeSet === undefined ? [] : writtenKeys(changeSet).map(encodeKey)) {
      for (const other of readers.get(key) ?? []) union.join(other, place);
      union.join(writers.get(key) ?? place, place);
      readers.delete(key);
      writers.set(key, place);
    }
  });
  const sets = new Map<number, Taken<Of>[]>();
  taken.forEach((one, place) => {
    append(sets, union.rootOf(place), one);
  });
  return [...sets.values()];
};

const append = <Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void => {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
};
