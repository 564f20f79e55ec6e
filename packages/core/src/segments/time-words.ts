import { all } from "./logic.js";
import { instantText } from "./operand.js";
import type { Comparison, Segment } from "./segment.js";

type Time = Date | string;

/** What can be said of a moment: never true of one that never was. A text is a time in ISO 8601. */
export type TimeWords = {
  readonly before: (time: Time) => Segment;
  readonly after: (time: Time) => Segment;
  /** Both ends taken in. */
  readonly between: (earliest: Time, latest: Time) => Segment;
};

export const timeWords = (ask: (op: Comparison, than: string) => Segment): TimeWords => ({
  before: (time) => ask("less", instantText(time)),
  after: (time) => ask("greater", instantText(time)),
  between: (earliest, latest) => all(ask("at_least", instantText(earliest)), ask("at_most", instantText(latest))),
});

/** When the profile came to be. */
export const createdAt: TimeWords = timeWords((op, than) => ({ kind: "created", op, than }));

/** When a command last changed the profile. */
export const updatedAt: TimeWords = timeWords((op, than) => ({ kind: "updated", op, than }));
