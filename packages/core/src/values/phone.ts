import { err, ok, type Result } from "neverthrow";
import type { Limits } from "./limits.js";
import { boundedText } from "./text.js";
import { invalid, type Violation } from "./violation.js";

/** Gives a phone number in E.164, or undefined when it cannot. A host with a full numbering plan passes its own. */
export type NormalizePhone = (phone: string) => string | undefined;

const e164 = /^\+[1-9]\d{6,14}$/;

/** Digits with an optional leading `+` or `00`; ten digits without a country code are read as North American, as the vendor does. */
export const normalizePhone: NormalizePhone = (phone) => {
  const digits = phone.trim().replace(/[\s().\-/]/g, "");
  const international = digits.replace(/^00/, "+");
  const text = /^\d{10}$/.test(international)
    ? `+1${international}`
    : /^\d/.test(international)
      ? `+${international}`
      : international;
  return e164.test(text) ? text : undefined;
};

/** A phone number as the host gave it, provided that it has a normal form to be found by. */
export const parsePhone = (value: unknown, limits: Limits, normalize: NormalizePhone): Result<string, Violation> =>
  boundedText(value, "textLength", limits.textLength).andThen((text) =>
    normalPhone(text, normalize) === undefined ? err(invalid("must be a phone number")) : ok(text),
  );

/** The form in which phone numbers are compared. A host's function that throws or leaves E.164 finds no normal form. */
export const normalPhone = (phone: string, normalize: NormalizePhone): string | undefined => {
  try {
    const text: unknown = normalize(phone);
    return typeof text === "string" && e164.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
};
