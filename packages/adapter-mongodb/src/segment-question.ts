import { matches, type Segment } from "@selfsame/core";
import type { Question } from "./question.js";
import { rangeOf } from "./range-seek.js";
import { segmentSeek } from "./segment-seek.js";
import { segmentSieve } from "./segment-sieve.js";

/** Who belongs to a segment (F2). */
export const segmentQuestion = (segment: Segment): Question => {
  const seek = segmentSeek(segment);
  return {
    seek,
    range: seek.breadth > 0 ? rangeOf(segment) : undefined,
    sieve: segmentSieve(segment),
    wanted: (record) => matches(segment, record),
  };
};
