import { encodeJson } from "./encoding.js";
import { operators } from "./expression.js";
import { encodeName } from "./names.js";
import type { Condition, Segment } from "./segment-parts.js";
import { allOf, anyOf, exactly, noneOf, type Sieve, undecided } from "./sieve.js";
import { boundarySieve, countSieve, revenueSieve } from "./tally-sieve.js";
import { valueSieve } from "./value-sieve.js";

/** Which of the live profiles belong to a segment: all that the store can say of it. */
export const segmentSieve = (segment: Segment): Sieve => {
  const sieve = treeSieve(segment);
  return nestingOf(sieve.filter) > deepestFilter ? undecided : sieve;
};

const treeSieve = (tree: Segment): Sieve => {
  switch (tree.kind) {
    case "all":
      return allOf(tree.of.map(treeSieve));
    case "any":
      return anyOf(tree.of.map(treeSieve));
    case "not":
      return tree.of.kind === "not" ? treeSieve(tree.of.of) : noneOf(treeSieve(tree.of));
    default:
      return conditionSieve(tree);
  }
};

const conditionSieve = (condition: Condition): Sieve => {
  switch (condition.kind) {
    case "external_id":
      return condition.is === null
        ? exactly({ state: "anonymous" })
        : exactly({ state: "identified", "record.externalId": encodeJson(condition.is) });
    case "alias":
      return exactly({ [`record.aliases.${encodeName(condition.label)}`]: { $exists: true } });
    case "attribute":
    case "custom":
      return valueSieve(condition);
    case "count":
      return countSieve(condition);
    case "first":
    case "last":
      return boundarySieve(condition);
    case "revenue":
      return revenueSieve(condition);
    case "created":
      return exactly({ "record.createdAt": { [operators[condition.op]]: condition.than } });
    case "updated":
      return exactly({ "record.updatedAt": { [operators[condition.op]]: condition.than } });
  }
};

/** MongoDB bears 100 levels in a filter. */
const deepestFilter = 70;

const nestingOf = (value: unknown): number =>
  typeof value === "object" && value !== null
    ? 1 + Object.values(value).reduce((deepest, inner) => Math.max(deepest, nestingOf(inner)), 0)
    : 0;
