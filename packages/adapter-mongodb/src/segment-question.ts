import { matches, type Segment } from "@selfsame/core";
import type { Question } from "./question.js";
import { segmentSeek } from "./segment-seek.js";
import { segmentSieve } from "./segment-sieve.js";

/** Who belongs to a segment (F2). */
export const segmentQuestion = (segment: Segment): Question => ({
  seek: segmentSeek(segment),
  sieve: segmentSieve(segment),
  wanted: (record) => matches(segment, record),
});
