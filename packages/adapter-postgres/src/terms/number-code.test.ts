import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CodeRange, codesFrom, codesTo, numberCode } from "./number-code.js";

const number = fc.oneof(
  fc.double({ noDefaultInfinity: true, noNaN: true }),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.integer({ min: -1_000, max: 1_000 }).map((cents) => cents / 100),
);
const bytes = (text: string) => Buffer.from(text);
const isIn = (code: string, { text, isStart }: CodeRange) => (isStart ? code.startsWith(text) : code === text);

describe("the code of a number", () => {
  test("has the order of the numbers, and is one for each", () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        expect(Math.sign(Buffer.compare(bytes(numberCode(a)), bytes(numberCode(b))))).toBe(Math.sign(a - b) || 0);
      }),
      { numRuns: 2_000 },
    );
    expect(numberCode(-0)).toBe(numberCode(0));
  });

  test("is kept, and so never changes", () => {
    const numbers = [-1.5e300, -9_900, -0.5, -5e-324, 0, 5e-324, 1e-7, 0.25, 42, 9_900, 1_735_689_600_000, 1e16];
    expect(numbers.map(numberCode)).toMatchInlineSnapshot(`
      [
        "aa69984~",
        "an00~",
        "ar4~",
        "ax9234~",
        "b",
        "ca0765",
        "ca3931",
        "cg25",
        "ci42",
        "ck99",
        "ct17356896",
        "cx0161",
      ]
    `);
  });
});

describe("the codes beside a bound", () => {
  test("are those of all numbers on its side, and of others next to it alone", () => {
    fc.assert(
      fc.property(number, number, (bound, other) => {
        const nearby = Math.abs(bound - other) <= Math.abs(bound) * 1e-6;
        const code = numberCode(other);
        const [from, to] = [codesFrom(bound), codesTo(bound)].map((ranges) => ranges.some((one) => isIn(code, one)));
        if (!nearby) expect({ from, to }).toEqual({ from: other > bound, to: other < bound });
        if (other >= bound) expect(from).toBe(true);
        if (other <= bound) expect(to).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test("are of the bound itself, however long it is", () => {
    fc.assert(
      fc.property(number, (bound) => {
        for (const ranges of [codesFrom(bound), codesTo(bound)]) {
          expect(ranges.some((one) => isIn(numberCode(bound), one))).toBe(true);
          expect(ranges.length).toBeLessThan(130);
        }
      }),
    );
  });
});
