import type { Cursor, Failure, PageRequest } from "@selfsame/core";
import { err, ok, type Result } from "neverthrow";
import { decodeForeign, encode } from "./codec.js";
import { unsupported } from "./failures.js";

/** A cursor is the key of the last item that was answered, so it stays valid whatever is written before or after it. */
export const cursorAt = (key: string): Cursor => encode([key]);

/**
 * The key after which a page starts, undefined for the start. A text that is no cursor is refused rather than read as
 * the start: a reader that lost its place must not see everything again unawares.
 */
export const startOf = ({ after }: PageRequest): Result<string | undefined, Failure> => {
  if (after === undefined) return ok(undefined);
  const value = decodeForeign(after);
  return Array.isArray(value) && value.length === 1 && typeof value[0] === "string" ? ok(value[0]) : err(foreignCursor);
};

export const foreignCursor = unsupported(
  "ForeignCursor",
  "Start without a cursor, or go on from one that a page of this question answered.",
);
