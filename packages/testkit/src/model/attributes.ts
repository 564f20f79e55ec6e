import type { FieldPolicy, JsonObject } from "@selfsame/core";
import { type Combined, combine, type Held } from "./combine.js";
import type { Person, Sums } from "./person.js";
import type { World } from "./world.js";

type Walked = {
  readonly held: Map<string, Held>;
  /** What each absorbed profile has added to a `sum`, though the sum may have been written over (M15). */
  readonly sums: Map<string, Sums>;
};

/** The log of a profile, told from the beginning. */
export const walk = (world: World, person: Person): Walked => {
  const held = new Map<string, Held>();
  const sums = new Map<string, Sums>();
  for (const entry of person.log) {
    if ("absorbed" in entry) {
      const theirs = attributesOf(world, personOf(world, entry.absorbed));
      for (const [path, { value }] of theirs)
        if (policyOf(world, path) === "sum" && typeof value === "number" && isNumber(held.get(path)))
          sums.set(path, { ...sums.get(path), [entry.absorbed]: value });
      for (const [path, combined] of mergedInto(world, held, theirs)) held.set(path, combined.held);
    }
    if (!("path" in entry)) continue;
    sums.set(entry.path, entry.sums);
    if (entry.value === undefined) held.delete(entry.path);
    else held.set(entry.path, { value: entry.value, time: entry.time });
  }
  return { held, sums };
};

/** A sum begins with nothing or with a number. */
const isNumber = (held: Held | undefined): boolean => held === undefined || typeof held.value === "number";

/** Every attribute that a profile holds, by path. */
export const attributesOf = (world: World, person: Person): Map<string, Held> => walk(world, person).held;

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
  theirs: ReadonlyMap<string, Held>,
): ReadonlyMap<string, Combined> => {
  const merged = new Map<string, Combined>();
  for (const [path, held] of ours) merged.set(path, { held, source: "survivor" });
  for (const [path, their] of theirs) {
    const combined = combine(policyOf(world, path), ours.get(path), their);
    if (combined !== undefined) merged.set(path, combined);
  }
  return merged;
};

const personOf = ({ state }: World, profileId: string): Person => {
  const person = state.people.get(profileId);
  if (person === undefined) throw new Error(`${profileId} was absorbed but never was`);
  return person;
};

/** Policies are by attribute name, whether it is a standard or a custom one. */
export const policyOf = ({ policy: { fields = {} } }: World, path: string): FieldPolicy => {
  const name = path.slice(path.indexOf(".") + 1);
  return Object.hasOwn(fields, name) ? (fields[name] ?? "fill") : "fill";
};
