import { err, ok, type Result } from "neverthrow";
import type { Brand } from "./brand.js";
import { invalid, type Violation } from "./violation.js";

/** A moment in UTC with milliseconds, `2025-01-05T18:20:30.000Z` (A3). Later moments are greater as text. */
export type Instant = Brand<string, "Instant">;

const iso8601 = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/;
const rule = "must be a date or ISO 8601 text of the years 0001 to 9999";

/** A `Date`, or ISO 8601 text; a time without a zone is UTC, a date alone is its midnight. */
export const parseInstant = (value: unknown): Result<Instant, Violation> => {
  if (value instanceof Date) return instantAt(value.getTime());
  const parts = typeof value === "string" ? iso8601.exec(value) : null;
  if (parts === null) return err(invalid(rule));
  const [text, day = "", time, zone] = parts;
  if (!dayExists(day)) return err(invalid(rule));
  return instantAt(Date.parse(time !== undefined && zone === undefined ? `${text}Z` : text));
};

export const instantAt = (milliseconds: number): Result<Instant, Violation> => {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return err(invalid(rule));
  const text = date.toISOString();
  return text.length === 24 && text >= "0001" ? ok(text as Instant) : err(invalid(rule));
};

export const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b);
export const later = (a: Instant, b: Instant): Instant => (a < b ? b : a);

/** `Date.parse` takes the 30th of February for the 2nd of March. */
const dayExists = (day: string): boolean => {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day);
};
