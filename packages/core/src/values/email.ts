import { err, ok, type Result } from "neverthrow";
import type { Limits } from "./limits.js";
import { boundedText } from "./text.js";
import { invalid, type Violation } from "./violation.js";

/** The form in which emails are compared: trimmed, lower case. */
export const normalEmail = (email: string): string => email.trim().toLowerCase();

/** An email as the host gave it. Only what no address can lack is asked for: something on both sides of an `@`, no white space. */
export const parseEmail = (value: unknown, limits: Limits): Result<string, Violation> =>
  boundedText(value, "textLength", limits.textLength).andThen((text) =>
    /^[^\s@]+(@[^\s@]+)+$/.test(text.trim()) ? ok(text) : err(invalid("must be an email address")),
  );
