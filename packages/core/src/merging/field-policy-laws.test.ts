import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { merge, recognize, track } from "../plan/sample/commands.js";
import { liveIn, openStore } from "../plan/sample/store.js";
import type { Field } from "../profile/field.js";
import { canonicalJson } from "../values/json.js";
import { defaultLimits } from "../values/limits.js";
import { at, id } from "../values/sample.js";
import { type StoredValue, storedDate } from "../values/stored-value.js";
import { combine } from "./combine.js";
import { type FieldPolicyName, fieldPolicyNames } from "./field-policy.js";
import { type FieldPolicyLaws, fieldPolicyLaws } from "./field-policy-laws.js";
import { mergedField } from "./merge-fields.js";

const number = fc.integer({ min: -3, max: 3 });
const list = fc.array(number, { maxLength: 4 });
const member = fc.oneof(number, fc.constant(null), fc.dictionary(fc.constantFrom("b", "c"), number, { maxKeys: 2 }));
const object = fc.dictionary(fc.constantFrom("a", "__proto__"), member, { maxKeys: 2 });
const text = fc.string({ maxLength: 2 });
const date = fc.integer({ min: 0, max: 3 }).map((second) => storedDate(at(second)));
const one = (arbitrary: fc.Arbitrary<StoredValue>) => fc.tuple(arbitrary, arbitrary, arbitrary);
const triples: { readonly [Of in FieldPolicyLaws["of"]]: fc.Arbitrary<readonly StoredValue[]> } = {
  "any values": one(fc.oneof(number, list, object, text, date, fc.boolean())),
  integers: one(fc.integer({ min: -(2 ** 50), max: 2 ** 50 })),
  "numbers, texts or dates": fc.oneof(
    one(fc.double({ noNaN: true, noDefaultInfinity: true })),
    one(number),
    one(text),
    one(date),
  ),
  arrays: one(list),
  objects: one(object),
};

/** Three fields of which any may be missing, written at times of which some are the same. */
const fields = (of: FieldPolicyLaws["of"]): fc.Arbitrary<readonly (Field | undefined)[]> =>
  fc.tuple(triples[of], fc.array(fc.option(fc.nat(2)), { minLength: 3, maxLength: 3 })).map(([values, times]) =>
    values.map((value, index) => {
      const second = times[index];
      return typeof second === "number" ? { value, at: at(second) } : undefined;
    }),
  );

/** Values that break a law of a policy that is made for them, so that none is believed for want of an example. */
const odd: { readonly [Of in FieldPolicyLaws["of"]]?: readonly StoredValue[] } = {
  objects: [{ a: { b: 1 } }, { a: 1 }, { a: { b: 2, c: 3 } }],
  arrays: [[1], [2], [1, 3]],
};

const examples = (of: FieldPolicyLaws["of"]): [readonly Field[]][] => {
  const values = odd[of];
  return values === undefined ? [] : [[values.map((value, second) => ({ value, at: at(second) }))]];
};

/** What the survivor shows, and since when. */
const merged = (policy: FieldPolicyName, a: Field | undefined, b: Field | undefined): Field | undefined => {
  const combined = combine(policy, a, b, defaultLimits)._unsafeUnwrap();
  const shown = mergedField(combined, a, a && { at: a.at });
  if (shown === undefined) return a;
  return shown.value === undefined || shown.stamp === undefined
    ? undefined
    : { value: shown.value, at: shown.stamp.at };
};
const same = (a: Field | undefined, b: Field | undefined) =>
  a === undefined || b === undefined ? a === b : canonicalJson(a.value) === canonicalJson(b.value);

/** Merged, counted up, and taken apart again: whether the value is what it would be without the merge. */
const takenOff = (policy: FieldPolicyName, [a, b]: readonly (Field | undefined)[]): boolean => {
  const open = (isMerged: boolean) => {
    const store = openStore({ fields: { visits: policy } });
    for (const [n, field] of [a, b].entries()) {
      store.run(recognize(n));
      if (field !== undefined) store.run(track(n, { custom: { visits: field.value } }), { now: field.at });
    }
    if (isMerged) store.run(merge(1, 0));
    store.run(track(0, { operations: { visits: { op: "increment", by: 1 } } }));
    if (isMerged) store.unmerge(id(1));
    return liveIn(store, 0).custom;
  };
  return canonicalJson(open(true)) === canonicalJson(open(false));
};

type Law = Exclude<keyof FieldPolicyLaws, "of">;
const holds: { readonly [Name in Law]: (policy: FieldPolicyName, fields: readonly (Field | undefined)[]) => boolean } =
  {
    idempotent: (policy, [a]) => same(merged(policy, a, a), a),
    commutative: (policy, [a, b]) => same(merged(policy, a, b), merged(policy, b, a)),
    associative: (policy, [a, b, c]) =>
      same(merged(policy, merged(policy, a, b), c), merged(policy, a, merged(policy, b, c))),
    reversible: takenOff,
  };
const laws: readonly Law[] = ["idempotent", "commutative", "associative", "reversible"];

describe.each(fieldPolicyNames)("the laws of %s", { timeout: 60_000 }, (policy) => {
  test.each(laws)("M11: %s or not, as the table says", (law) => {
    const expected = fieldPolicyLaws[policy][law];
    const drawn = fields(law === "reversible" ? "integers" : fieldPolicyLaws[policy].of);
    // A law that does not hold is refuted by an example: it is looked for until it is found.
    const numRuns = !expected ? 100_000 : law === "reversible" ? 200 : 1000;
    const { failed, counterexample } = fc.check(
      fc.property(drawn, (some) => holds[law](policy, some)),
      { numRuns, examples: law === "reversible" ? [] : examples(fieldPolicyLaws[policy].of) },
    );
    if (expected) expect(counterexample).toBeNull();
    else expect(failed).toBe(true);
  });
});
