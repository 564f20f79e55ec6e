import { encodeJson } from "./encoding.js";
import { operators } from "./expression.js";
import { encodeName } from "./names.js";
import type { Condition, Segment } from "./segment-parts.js";
import { allOf, anyOf, exactly, noneOf, type Sieve, undecided } from "./sieve.js";
import { boundarySieve, countSieve, revenueSieve } from "./tally-sieve.js";
import { aliasTerm, anonymousTerm, identifiedTerm, isWhole } from "./term.js";
import { valueSieve } from "./value-sieve.js";

/** Which of the live profiles belong to a segment: all that the store can say of it. */
export const segmentSieve = (segment: Segment): Sieve => {
  const sieve = treeSieve(segment);
  return nestingOf(sieve.filter) > deepestFilter ? undecided : sieve;
};

const treeSieve = (tree: Segment): Sieve => {
  if (tree.kind === "all") return allOf(tree.of.map(treeSieve));
  if (tree.kind === "any") return anyOf(tree.of.map(treeSieve));
  return tree.kind === "not" ? notSieve(tree.of) : conditionSieve(tree);
};

const notSieve = (of: Segment): Sieve => {
  if (of.kind === "not") return treeSieve(of.of);
  return of.kind === "external_id" && of.is === null ? exactly({ terms: identifiedTerm }) : noneOf(treeSieve(of));
};

/** Where a term says it all, the index alone can count. */
const aliasSieve = (label: string): Sieve => {
  const term = aliasTerm(label);
  return exactly(isWhole(term) ? { terms: term } : { [`record.aliases.${encodeName(label)}`]: { $exists: true } });
};

const conditionSieve = (condition: Condition): Sieve => {
  switch (condition.kind) {
    case "external_id":
      return condition.is === null
        ? exactly({ terms: anonymousTerm })
        : exactly({ state: "identified", "record.externalId": encodeJson(condition.is) });
    case "alias":
      return aliasSieve(condition.label);
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
