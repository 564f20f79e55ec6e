import fc from "fast-check";
import type { Spelling } from "./spelling.js";

const american = (digits: string): readonly string[] => {
  const [area, exchange, line] = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)];
  return [digits, `(${area}) ${exchange}-${line}`, `+1 ${area}.${exchange}.${line}`, `001${digits}`, `1${digits}`];
};

const international = (digits: string): readonly string[] => {
  const [country, rest] = [digits.slice(0, 2), digits.slice(2)];
  return [`+${digits}`, `00${digits}`, `+${country} ${rest}`, ` +${country}-${rest} `];
};

/** Ways to write one number, given in E.164. */
export const spelledPhone = (e164: string): fc.Arbitrary<Spelling> => {
  const forms = /^\+1\d{10}$/.test(e164) ? [e164, ...american(e164.slice(2))] : international(e164.slice(1));
  return fc.constantFrom(...forms).map((given) => ({ given, normal: e164 }));
};

const digits = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: length, maxLength: length });

const e164 = fc.oneof(
  fc.tuple(fc.constantFrom(..."23456789"), digits(9)).map(([first, rest]) => `+1${first}${rest}`),
  fc
    .tuple(fc.constantFrom("44", "49", "81"), fc.constantFrom(9, 12).chain(digits))
    .map(([country, rest]) => `+${country}${rest}`),
);

/** A number with its normal form, E.164. */
export const phoneSpelling = (): fc.Arbitrary<Spelling> => e164.chain(spelledPhone);

/** A phone number as a host gives it, in one of many formats. */
export const phone = (): fc.Arbitrary<string> => phoneSpelling().map(({ given }) => given);
