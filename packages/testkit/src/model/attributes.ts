import type { FieldPolicy, JsonObject } from "@selfsame/core";
import { type Combined, combine, type Held } from "./combine.js";
import type { Person } from "./person.js";
import type { World } from "./world.js";

/** Every attribute that a profile holds, by path: its log told from the beginning. */
export const attributesOf = (world: World, person: Person): Map<string, Held> => {
  const held = new Map<string, Held>();
  for (const entry of person.log) {
    if ("absorbed" in entry)
      for (const [path, combined] of mergedInto(world, held, entry.absorbed)) held.set(path, combined.held);
    else if (entry.value === undefined) held.delete(entry.path);
    else held.set(entry.path, { value: entry.value, time: entry.time });
  }
  return held;
};

/** The attributes of one kind by name: paths begin with `attributes.` or `custom.`. */
export const valuesUnder = (world: World, person: Person, kind: string): JsonObject => {
  const values = new Map<string, Held["value"]>();
  for (const [path, { value }] of attributesOf(world, person))
    if (path.startsWith(kind)) values.set(path.slice(kind.length), value);
  return Object.fromEntries(values);
};

/** What every attribute becomes when another profile is merged into one that holds `ours` (M2). */
export const mergedInto = (
  world: World,
  ours: ReadonlyMap<string, Held>,
  absorbed: string,
): ReadonlyMap<string, Combined> => {
  const merged = new Map<string, Combined>();
  for (const [path, held] of ours) merged.set(path, { held, source: "survivor" });
  const person = world.state.people.get(absorbed);
  if (person === undefined) throw new Error(`${absorbed} was absorbed but never was`);
  for (const [path, theirs] of attributesOf(world, person)) {
    const combined = combine(policyOf(world, path), ours.get(path), theirs);
    if (combined !== undefined) merged.set(path, combined);
  }
  return merged;
};

/** Policies are by attribute name, whether it is a standard or a custom one. */
export const policyOf = ({ policy: { fields = {} } }: World, path: string): FieldPolicy => {
  const name = path.slice(path.indexOf(".") + 1);
  return Object.hasOwn(fields, name) ? (fields[name] ?? "fill") : "fill";
};
