import { unsupported } from "../refusals/failures.js";

/** The failure of a text that no page answered. Read as the start, it would show everything again unawares. */
export const foreignCursor = unsupported(
  "ForeignCursor",
  "Start without a cursor, or go on from one that a page of this question answered.",
);
