import type { AttributeValue } from "@selfsame/core";
import fc from "fast-check";
import { keyed } from "./key.js";
import { text } from "./text.js";
import { moment } from "./time.js";

const borders = [
  0,
  -0,
  1,
  -1,
  0.1,
  0.1 + 0.2,
  1e-7,
  1.5e300,
  Number.EPSILON,
  Number.MIN_VALUE,
  2 ** 53 - 1,
  1 - 2 ** 53,
  4503599627370495.5,
];

/** A number that every store keeps: finite, and an integer only up to 2^53 - 1. */
export const numberValue = (): fc.Arbitrary<number> =>
  fc.oneof(
    fc.integer({ min: -9, max: 9 }),
    fc.constantFrom(...borders.filter((border) => !Number.isInteger(border) || Number.isSafeInteger(border))),
    fc
      .double({ noDefaultInfinity: true, noNaN: true })
      .filter((any) => !Number.isInteger(any) || Number.isSafeInteger(any)),
  );

/** Values that are something, though `if` takes them for nothing (M1). */
export const falsyValue = (): fc.Arbitrary<AttributeValue> => fc.constantFrom<AttributeValue[]>("", 0, false, [], {});

/** Any value that a host may put into a custom attribute: JSON and dates, to some depth (A5). */
export const attributeValue = (maxDepth = 3): fc.Arbitrary<AttributeValue> =>
  fc.letrec<{ value: AttributeValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth, depthIdentifier: "attribute value", withCrossShrink: true },
      fc.constantFrom(null, true, false),
      numberValue(),
      text(),
      moment(),
      falsyValue(),
      fc.array(tie("value"), { maxLength: 4, depthIdentifier: "attribute value" }),
      keyed(tie("value")),
    ),
  })).value;

/** The same without `null` at the top, which removes (A1). */
export const setValue = (maxDepth?: number): fc.Arbitrary<AttributeValue> =>
  attributeValue(maxDepth).filter((value) => value !== null);
