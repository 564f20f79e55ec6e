import { canonicalJson, type JsonValue } from "@selfsame/core";

const members = (value: JsonValue): readonly (readonly [string, JsonValue])[] | undefined =>
  typeof value === "object" && value !== null ? Object.entries(value) : undefined;

/** Where two values differ first, from the outside in, and how; undefined when they are the same JSON. */
export const difference = (found: JsonValue, expected: JsonValue, path = ""): string | undefined => {
  if (canonicalJson(found) === canonicalJson(expected)) return undefined;
  const [is, should] = [members(found), members(expected)];
  if (is === undefined || should === undefined || Array.isArray(found) !== Array.isArray(expected))
    return `${path}is ${canonicalJson(found)}, should be ${canonicalJson(expected)}`;
  const [held, wanted] = [new Map(is), new Map(should)];
  for (const key of new Set([...wanted.keys(), ...held.keys()])) {
    const [ours, theirs] = [held.get(key), wanted.get(key)];
    if (ours === undefined) return `${path}${key} is missing, should be ${canonicalJson(theirs ?? null)}`;
    if (theirs === undefined) return `${path}${key} is ${canonicalJson(ours)}, should be missing`;
    const inner = difference(ours, theirs, `${path}${key} `);
    if (inner !== undefined) return inner;
  }
  return undefined;
};
