import type { JsonValue, LiveRecord } from "@selfsame/core";
import fc from "fast-check";
import { dateOf } from "../../../core/src/values/stored-value.js";
import type { ElementCondition, PlainTest, Segment, ValueTest } from "../segments/parts.js";

const choice = fc.record({
  who: fc.nat(),
  key: fc.nat(),
  steps: fc.array(fc.nat(), { maxLength: 3 }),
  test: fc.nat(),
  of: fc.nat(),
});

/** A segment that asks for what someone has: random ones seldom hit a nested value. */
export const pointedSegment = (records: readonly LiveRecord[]): fc.Arbitrary<Segment> =>
  choice.chain(({ who, key, steps, test, of }) => {
    const values = Object.entries(pick(records, who)?.custom ?? {});
    const [attribute = "none", value = null] = pick(values, key) ?? [];
    const found = stepped(value, steps);
    const about = tests(found.value, pick(records, of)?.custom[attribute] ?? 0);
    const plain = pick(about, test) ?? { op: "is", anyOf: [] };
    const asked: ValueTest = found.inside === undefined ? plain : { op: "some", where: element(found.inside, plain) };
    const segment: Segment = { kind: "custom", key: attribute, path: found.path, test: asked };
    return fc.constantFrom<Segment[]>(segment, segment, { kind: "not", of: segment });
  });

const element = (path: readonly string[], test: PlainTest): ElementCondition => ({ kind: "element", path, test });

const pick = <Item>(items: readonly Item[], n: number): Item | undefined => items[n % Math.max(items.length, 1)];

type Found = { readonly value: JsonValue; readonly path: readonly string[]; readonly inside?: readonly string[] };

/** Goes into a value by keys of the host's, and once into an array. */
const stepped = (value: JsonValue, steps: readonly number[]): Found =>
  steps.reduce<Found>(
    (found, step) => {
      const { value: outer, path, inside } = found;
      if (outer === null || typeof outer !== "object" || dateOf(outer) !== undefined) return found;
      if (isList(outer)) {
        if (inside !== undefined || outer.length === 0) return found;
        return { value: pick(outer, step) ?? null, path, inside: [] };
      }
      const [key, member] = pick(Object.entries(outer), step) ?? [];
      if (key === undefined || member === undefined) return found;
      const own = key.startsWith("$") ? key.slice(1) : key;
      return inside === undefined
        ? { value: member, path: [...path, own] }
        : { value: member, path, inside: [...inside, own] };
    },
    { value, path: [] },
  );

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

const tests = (value: JsonValue, other: JsonValue): readonly PlainTest[] => {
  const $date = dateOf(value);
  const than =
    typeof value === "string" || typeof value === "number" ? value : $date === undefined ? undefined : { $date };
  return [
    { op: "is", anyOf: [value] },
    { op: "is", anyOf: [value, other] },
    { op: "is", anyOf: [other, null] },
    ...(than === undefined ? [] : (["less", "at_most", "at_least", "greater"] as const).map((op) => ({ op, than }))),
    ...(typeof value === "string"
      ? [
          { op: "contains", anyOf: [[...value].slice(1, 3).join("")] } as const,
          { op: "contains", anyOf: [[...value].slice(-1).join(""), "x"] } as const,
        ]
      : []),
  ];
};
