import { err, ok, type Result } from "neverthrow";
import type { LimitName } from "./limits.js";
import { invalid, overLimit, type Violation } from "./violation.js";

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Text that every store keeps as it is: no U+0000 (PostgreSQL refuses it), no lone surrogate (UTF-8 has none). */
export const wellFormedText = (value: unknown): Result<string, Violation> => {
  if (typeof value !== "string") return err(invalid("must be text"));
  if (value.includes("\u0000")) return err(invalid("must not hold U+0000"));
  if (loneSurrogate.test(value)) return err(invalid("must not hold a lone surrogate"));
  return ok(value);
};

/** Well-formed text with at least one visible character and at most `max` code points. */
export const boundedText = (value: unknown, limit: LimitName, max: number): Result<string, Violation> =>
  wellFormedText(value).andThen((text) => {
    if (text.trim() === "") return err(invalid("must not be blank"));
    return within(text, limit, max);
  });

/** The text itself when it has at most `max` code points. */
export const within = (text: string, limit: LimitName, max: number): Result<string, Violation> =>
  text.length > max && codePoints(text) > max ? err(overLimit(limit, max)) : ok(text);

const codePoints = (text: string): number => {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
};

/** Bytes that well-formed text takes in UTF-8. */
export const utf8Bytes = (text: string): number => {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff)) bytes += 2;
    else bytes += 3;
  }
  return bytes;
};
