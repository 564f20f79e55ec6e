import { operators } from "./expression.js";
import { encodeName } from "./names.js";
import type { BoundaryCondition, Comparison, CountCondition, Counted, RevenueCondition } from "./segment-parts.js";
import { allOf, anyOf, exactly, noneOf, type Sieve } from "./sieve.js";

/** What is counted of a person stands in two places: what the profile did itself, and what those that it absorbed did. */
const both = ["own", "absorbed"] as const;

export const countSieve = ({ of, op, than }: CountCondition): Sieve => sumSieve(`${pathOf(of)}.count`, op, than);

export const revenueSieve = ({ currency, op, than }: RevenueCondition): Sieve =>
  sumSieve(`revenue.${encodeName(currency)}`, op, than);

/** The first of two is early when one of them is, and late when there is one and none is early. The last: the reverse. */
export const boundarySieve = ({ kind, of, op, than }: BoundaryCondition): Sieve => {
  const path = `${pathOf(of)}.${kind}`;
  const some = (asked: Comparison) =>
    anyOf(both.map((side) => exactly({ [`record.${side}.${path}`]: { [operators[asked]]: than } })));
  const isEarly = op === "less" || op === "at_most";
  return isEarly === (kind === "first") ? some(op) : allOf([some(op), noneOf(some(opposite[op]))]);
};

const sumSieve = (path: string, op: Comparison, than: number): Sieve =>
  exactly({
    $expr: {
      [operators[op]]: [
        { $add: both.map((side) => ({ $ifNull: [`$record.${side}.${path}`, 0] })) },
        { $literal: than },
      ],
    },
  });

const opposite = { less: "at_least", at_most: "greater", at_least: "less", greater: "at_most" } as const;

const pathOf = (counted: Counted): string => {
  switch (counted.kind) {
    case "sessions":
      return "sessions";
    case "event":
      return `events.${encodeName(counted.name)}`;
    case "purchase":
      return `purchases.${encodeName(counted.productId)}`;
  }
};
