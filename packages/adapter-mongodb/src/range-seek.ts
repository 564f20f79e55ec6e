import { grouped } from "./grouped.js";
import type { Segment } from "./segment-parts.js";
import { placeOf } from "./stored-path.js";
import { orderedTerm, type Term } from "./term.js";

/** From one term to before another, in the order of their values. Who has too many values has no such term. */
export type Range = { readonly $gte: Term; readonly $lt: Term };

/**
 * Numbers or instants of one place, of which everyone of a segment has one: undefined where nothing such is said of all of
 * them. Two ends are narrower than one.
 */
export const rangeOf = (segment: Segment): Range | undefined => {
  const ranges = [...grouped(endsIn(segment), ({ line }) => line)].map(([line, ends]) => {
    const [from, to] = [ends.find(({ isLower }) => isLower), ends.find(({ isLower }) => !isLower)];
    return {
      count: Number(from !== undefined) + Number(to !== undefined),
      range: { $gte: from?.at ?? line, $lt: to?.at ?? `${line}~` },
    };
  });
  return ranges.sort((a, b) => b.count - a.count)[0]?.range;
};

type End = { readonly line: string; readonly isLower: boolean; readonly at: Term };

const endsIn = (segment: Segment): readonly End[] => {
  if (segment.kind === "all") return segment.of.flatMap(endsIn);
  if ((segment.kind !== "attribute" && segment.kind !== "custom") || !("than" in segment.test)) return [];
  const { op, than } = segment.test;
  const ordered = orderedTerm(placeOf(segment), than);
  if (ordered === undefined) return [];
  const { line, term } = ordered;
  const isBehind = op === "at_most" || op === "greater";
  return [{ line, isLower: op === "at_least" || op === "greater", at: isBehind ? justBehind(term) : term }];
};

const justBehind = (term: Term): Term => `${term}!`;
