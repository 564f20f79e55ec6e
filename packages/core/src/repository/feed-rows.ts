import { err, ok, type Result } from "neverthrow";
import type { Failure } from "../refusals/failure.js";
import { foreignCursor } from "./cursor.js";
import type { PageRequest } from "./page.js";

/** Where the event of a number stands in the feed of a store that counts its events: texts in the order of the numbers. */
export const positionOf = (count: number): string => String(count).padStart(16, "0");

/** The position behind which a reader of such a feed goes on: it may be that of any row. */
export const startOfFeed = ({ after = positionOf(0) }: PageRequest): Result<string, Failure> =>
  /^\d{16}$/.test(after) ? ok(after) : err(foreignCursor);
