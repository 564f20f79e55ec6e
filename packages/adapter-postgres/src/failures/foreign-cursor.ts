import { unsupported } from "@selfsame/core/stored";

/** A text that is no cursor of this question's. */
export const foreignCursor = unsupported(
  "ForeignCursor",
  "Start without a cursor, or go on from one that a page of this question answered.",
);
