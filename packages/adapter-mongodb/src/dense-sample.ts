import { type LiveRecord, newborn, type Segment, type StoredValue } from "@selfsame/core";
import fc from "fast-check";
import { at, id } from "../../testkit/src/clauses/making/ids.js";
import type { ElementTree, PlainTest, ValueTest } from "./segment-parts.js";

/** Few values and few keys, in every shape, so that what is asked for is often there, or something like it. */
const scalar = fc.constantFrom<StoredValue[]>(
  ...[null, 0, 1, -1, 0.5, "", "a", "ab", "1", "\uffff", "\u{10000}", true, false],
  ...["2025-01-01T00:00:00.000Z", "2025-01-02T00:00:00.000Z"].flatMap(($date) => [{ $date }, $date]),
);
const key = fc.constantFrom("a", "b", "0", "a.b", "$date", "$$date");
const { value } = fc.letrec<{ value: StoredValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.array(tie("value"), { maxLength: 3 }),
    fc
      .array(
        fc.tuple(
          key.filter((own) => own !== "$date"),
          tie("value"),
        ),
        { maxLength: 2 },
      )
      .map((members) => Object.fromEntries(members)),
  ),
}));

/** Three values to a profile: most segments speak of one of them. */
export const denseRecords = (count: number): fc.Arbitrary<readonly LiveRecord[]> =>
  fc.array(fc.array(fc.tuple(key, value), { maxLength: 3 }), { minLength: count, maxLength: count }).map((all) =>
    all.map((custom, n) => ({
      ...newborn(id(n + 1), at(n)),
      revision: 1,
      custom: Object.fromEntries(custom),
    })),
  );

const orderable = scalar.filter(
  (one): one is number | string | { $date: string } =>
    typeof one === "number" || typeof one === "string" || (typeof one === "object" && one !== null),
);
const plainTest: fc.Arbitrary<PlainTest> = fc.oneof(
  fc.record({ op: fc.constant("is" as const), anyOf: fc.array(value, { maxLength: 3 }) }),
  fc.record({ op: fc.constantFrom("less", "at_most", "at_least", "greater"), than: orderable }),
  fc.record({
    op: fc.constant("contains" as const),
    anyOf: fc.array(fc.constantFrom("", "a", "b", "\u{10000}"), { maxLength: 2 }),
  }),
);
const path = fc.array(key, { maxLength: 2 });
const { where } = fc.letrec<{ where: ElementTree }>((tie) => {
  const few = fc.array(tie("where"), { maxLength: 2 });
  return {
    where: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      fc.record({ kind: fc.constant("element" as const), path, test: plainTest }),
      fc.record({ kind: fc.constantFrom("all", "any"), of: few }),
      fc.record({ kind: fc.constant("not" as const), of: tie("where") }),
    ),
  };
});
const test: fc.Arbitrary<ValueTest> = fc.oneof(plainTest, fc.record({ op: fc.constant("some" as const), where }));

export const { denseSegment } = fc.letrec<{ denseSegment: Segment }>((tie) => {
  const few = fc.array(tie("denseSegment"), { maxLength: 3 });
  return {
    denseSegment: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      fc.record({ kind: fc.constant("custom" as const), key, path, test }),
      fc.record({ kind: fc.constantFrom("all", "any"), of: few }),
      fc.record({ kind: fc.constant("not" as const), of: tie("denseSegment") }),
    ),
  };
});
