/**
 * Texts as PostgreSQL can hold them: it has no U+0000, and its UTF-8 no lone surrogate. The code is injective, keeps the
 * order of code points (that of `COLLATE "C"`), and is read from any place in it, so that one text holds a second
 * exactly when its code holds the code of the second. Almost every text is its own code.
 *
 * U+0000 to U+0003 become U+0001 and two digits. The last code point before each block of 1,024 that is written with one
 * high surrogate, and the very last of all, become themselves and a zero. A high surrogate alone comes right before its
 * block, a low one alone after everything: they become such a last code point and a one, a low one with ten digits more.
 */
export const encodeText = (text: string): string => {
  if (typeof text !== "string") throw new TypeError("this is no text");
  return coded.test(text) ? text.replace(codedAll, codeOf) : text;
};

/** The text of a code; what is no code stays as it is. */
export const decodeText = (code: string): string => (digit.test(code) ? code.replace(codes, textOf) : code);

// Digits stand in no code's beginning, since they are coded themselves.
const [first, lead, zero, one] = ["\u0000", "\u0001", "\u0002", "\u0003"];
const digit = new RegExp(`[${zero}${one}]`);
const veryLast = "\u{10ffff}";

const last = "\\uffff|[\\ud800-\\udbff]\\udfff";
const lone = "[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]";
const coded = new RegExp(`[${first}-${one}]|${last}|${lone}`);
const codedAll = new RegExp(coded, "g");

const low = `${veryLast}${one}`;
const codes = new RegExp(
  `${lead}[${zero}${one}]{2}|${low}[${zero}${one}]{10}|(?!${low})(?:${last})[${zero}${one}]`,
  "g",
);

const codeOf = (found: string): string => {
  const unit = found.charCodeAt(0);
  if (unit < 4) return lead + digits(unit, 2);
  if (unit === 0xffff || found.length === 2) return found + zero;
  if (unit >= 0xdc00) return veryLast + one + digits(unit - 0xdc00, 10);
  return String.fromCodePoint(0x10000 + (unit - 0xd800) * 0x400 - 1) + one;
};

const textOf = (code: string): string => {
  if (code.startsWith(lead)) return String.fromCharCode(numberOf(code.slice(1)));
  if (code.endsWith(zero) && code.length <= 3) return code.slice(0, -1);
  if (code.startsWith(veryLast)) return String.fromCharCode(0xdc00 + numberOf(code.slice(3)));
  return String.fromCharCode(0xd800 + ((code.codePointAt(0) ?? 0) + 1 - 0x10000) / 0x400);
};

const digits = (number: number, count: number): string =>
  number.toString(2).padStart(count, "0").replaceAll("0", zero).replaceAll("1", one);

const numberOf = (code: string): number => Number.parseInt(code.replaceAll(zero, "0").replaceAll(one, "1"), 2);
