import {
  type CellOf,
  candidateCap,
  encodeKey,
  type LookupChange,
  type LookupKey,
  type ProfileId,
  type Version,
} from "@selfsame/core";
import { after, at, isVacant, ordered, put, remove, sizeOf } from "./ordered.js";
import type { Lookup, Store } from "./store.js";

/** Members are profile ids and were put as such; the cell shows no more of them than a plan can weigh. All of it is a copy. */
export const lookupCell = ({ key, version, members }: Lookup): CellOf<"lookup"> => ({
  kind: "lookup",
  key: [...key],
  version,
  members: firstMembers(members),
});

export const firstMembers = (members: Lookup["members"]): readonly ProfileId[] => {
  const first: ProfileId[] = [];
  for (const [, profileId] of after(members)) {
    if (first.length > candidateCap) break;
    first.push(profileId);
  }
  return first;
};

/** Always a new version, also when nobody joined or left who had not already; without members it is gone. */
export const changeLookup = (store: Store, { key, join, leave }: LookupChange, version: Version): void => {
  const name = encodeKey(key);
  const members = at(store.lookups, name)?.members ?? ordered<ProfileId>();
  for (const profileId of leave) remove(members, profileId);
  for (const profileId of join) put(members, profileId, profileId);
  if (isVacant(members)) remove(store.lookups, name);
  else put(store.lookups, name, { key, version, members });
  share(store, key, sizeOf(members));
};

const share = (store: Store, key: LookupKey, size: number): void => {
  const [kind, normalForm] = key;
  if (size > 1) put(store.shared[kind], byCodePoint(normalForm), key);
  else remove(store.shared[kind], byCodePoint(normalForm));
};

/**
 * A text whose order by code unit is the order of the given one by code point, which is that of UTF-8 in databases:
 * surrogates go behind U+FFFF.
 */
export const byCodePoint = (text: string): string =>
  text.replace(/[\ud800-\uffff]/g, (unit) => {
    const code = unit.charCodeAt(0);
    return String.fromCharCode(code < 0xe000 ? code + 0x2000 : code - 0x800);
  });
