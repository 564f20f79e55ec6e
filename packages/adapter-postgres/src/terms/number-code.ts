/**
 * Numbers as short texts that have their order, byte by byte: the sign, the exponent, the decimal digits without zeros at
 * their end. What is negative is mirrored, and ended, so that more digits come before fewer. Kept, and so never changed.
 */
export const numberCode = (number: number): string => {
  if (number === 0) return zero;
  const [digits = "", exponent = ""] = Math.abs(number).toExponential().split("e");
  const code = exponentCode(Number(exponent)) + digits.replace(".", "");
  return number > 0 ? positive + code : negative + mirrored(code) + end;
};

const [negative, zero, positive] = ["a", "b", "c"];
const letters = "abcdefghijklmnopqrstuvwx";
const digits = "0123456789";
const end = "~";

/** One letter for those that are met, three digits more for all others. */
const exponentCode = (exponent: number): string => {
  if (exponent < -6) return `a${exponent + 400}`.replace(/^a(\d\d)$/, "a0$1");
  return exponent > 15 ? `x${String(exponent).padStart(3, "0")}` : letters.charAt(exponent + 7);
};

const mirrored = (code: string): string =>
  code.replace(/./g, (one) =>
    digits.includes(one) ? String(9 - Number(one)) : letters.charAt(letters.length - 1 - letters.indexOf(one)),
  );

/** Codes that are `text`, or with `isStart` begin with it. */
export type CodeRange = { readonly text: string; readonly isStart: boolean };

/** More digits of a bound would leave out next to no one. */
const digitsOfBound = 7;

/** The codes of all numbers on one side of a bound, with itself; of other numbers those alone that are next to it. */
export const codesFrom = (bound: number): readonly CodeRange[] => {
  const code = boundCode(bound);
  return [starting(code), ...[...code].flatMap((one, at) => beside(code, at, (other) => other > one))];
};

export const codesTo = (bound: number): readonly CodeRange[] => {
  const code = boundCode(bound);
  const shorter = [...code].map((_, at) => ({ text: code.slice(0, at), isStart: false })).slice(1);
  const last = { text: code, isStart: code !== numberCode(bound) };
  return [last, ...shorter, ...[...code].flatMap((one, at) => beside(code, at, (other) => other < one))];
};

const boundCode = (bound: number): string => {
  const code = numberCode(bound);
  return code.slice(0, digitsOfBound + (/^.[ax]/.test(code) ? 5 : 2));
};

const beside = (code: string, at: number, isWanted: (other: string) => boolean): readonly CodeRange[] =>
  [...alphabetAt(at)].filter(isWanted).map((other) => starting(code.slice(0, at) + other));

const alphabetAt = (at: number): string => [negative + zero + positive, letters][at] ?? digits + end;

const starting = (text: string): CodeRange => ({ text, isStart: true });
