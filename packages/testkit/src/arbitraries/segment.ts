import type { AttributeValue, Condition, Segment } from "@selfsame/core";
import * as core from "@selfsame/core";
import fc from "fast-check";
import { attributeValue } from "./attribute-value.js";
import { key } from "./key.js";
import { pool } from "./pool.js";
import { text } from "./text.js";
import { time } from "./time.js";

const label = fc.oneof(fc.constantFrom(...pool.labels), key());
const name = fc.oneof(fc.constantFrom(...pool.keys), key());
const value = fc.oneof<fc.Arbitrary<AttributeValue>[]>(
  fc.integer({ min: -3, max: 9 }),
  fc.constantFrom("vip", "pro", ""),
  attributeValue(2),
);
const values = fc.array(value, { maxLength: 3 });
const path = fc.array(fc.oneof(fc.constant("mail"), key()), { maxLength: 2 });
const ordered = fc.oneof(
  fc.integer({ min: -3, max: 9 }),
  text(),
  time().map((at) => new Date(at)),
);

/** The words that ask for what is said, applied to what is drawn. */
const asked = <Words, Operand>(
  words: readonly ((of: Words, operand: Operand) => Segment)[],
  of: fc.Arbitrary<Words>,
  operand: fc.Arbitrary<Operand>,
) => fc.tuple(fc.constantFrom(...words), of, operand).map(([ask, about, with_]) => ask(about, with_));

type Custom = ReturnType<typeof core.custom>;
type Amount = ReturnType<typeof core.revenue>;
type Times = typeof core.createdAt;

const custom = fc.oneof(
  name.map(core.custom),
  fc.tuple(name, path).map(([of, keys]) => core.custom(of).at(...keys)),
);
const standard = fc.constantFrom(...core.standardAttributeNames).map(core.attribute);
const tally = fc.oneof(fc.constant(core.sessions), name.map(core.event), name.map(core.purchase));

const onValue = asked<Custom, AttributeValue>(
  [
    (of, v) => of.is(v),
    (of, v) => of.isNot(v),
    (of, v) => of.includes(v),
    (of, v) => of.some(core.element().is(v)),
    (of, v) => of.some(core.element("id").isNot(v)),
  ],
  custom,
  value,
);
const onValues = asked<Custom, readonly AttributeValue[]>(
  [
    (of, vs) => of.isAnyOf(vs),
    (of, vs) => of.isNoneOf(vs),
    (of, vs) => of.includesAnyOf(vs),
    (of, vs) => of.includesAllOf(vs),
    (of, vs) => of.includesNoneOf(vs),
    (of) => of.isBlank(),
    (of) => of.isNotBlank(),
    (of) => of.isEmpty(),
    (of) => of.isNotEmpty(),
  ],
  custom,
  values,
);
const onOrder = asked<Custom, number | string | Date>(
  [
    (of, v) => of.lessThan(v),
    (of, v) => of.atMost(v),
    (of, v) => of.greaterThan(v),
    (of, v) => of.atLeast(v),
    (of, v) => of.between(v, v),
  ],
  custom,
  ordered,
);
const onText = asked<ReturnType<typeof core.attribute>, string>(
  [
    (of, t) => of.is(t),
    (of, t) => of.contains(t),
    (of, t) => of.containsNoneOf([t]),
    (of) => of.isBlank(),
    (of) => of.isNotBlank(),
  ],
  standard,
  fc.oneof(fc.constantFrom(...pool.emails), text()),
);
const onAmount = asked<Amount, number>(
  [
    (of, n) => of.is(n),
    (of, n) => of.lessThan(n),
    (of, n) => of.atMost(n),
    (of, n) => of.greaterThan(n),
    (of, n) => of.atLeast(n),
    (of, n) => of.between(n, n + 2),
  ],
  fc.oneof(
    tally.map(({ count }) => count),
    fc.constantFrom("USD", "JPY").map(core.revenue),
  ),
  fc.nat(4),
);
const onTime = asked<Times, Date | string>(
  [(of, at) => of.before(at), (of, at) => of.after(at), (of, at) => of.between("2025-01-01", at)],
  fc.oneof(
    tally.chain(({ first, last }) => fc.constantFrom(first, last)),
    fc.constantFrom(core.createdAt, core.updatedAt),
  ),
  time(),
);
const onIdentifier = fc.oneof(
  fc.constantFrom(core.externalId.isBlank(), core.externalId.isNotBlank()),
  fc.constantFrom(...pool.externalIds).map(core.externalId.is),
  label.map((of) => core.alias(of).isPresent()),
  label.map((of) => core.alias(of).isAbsent()),
);

/** A segment in the words of the core, about what the people of a journey have and about anything else (F2). */
export const segment = (maxDepth = 3): fc.Arbitrary<Segment> =>
  fc.letrec<{ segment: Segment }>((tie) => {
    const few = fc.array(tie("segment"), { maxLength: 3 });
    return {
      segment: fc.oneof(
        { maxDepth, withCrossShrink: true },
        onIdentifier,
        fc.oneof(onValue, onValues, onOrder, onText),
        fc.oneof(onAmount, onTime),
        few.map((of) => core.all<Condition>(...of)),
        few.map((of) => core.any<Condition>(...of)),
        tie("segment").map((of) => core.not<Condition>(of)),
      ),
    };
  }).segment;
