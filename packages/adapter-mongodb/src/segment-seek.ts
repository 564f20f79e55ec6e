import { everywhere, narrowest, type Seek, seekMoment, seekTerms, widest } from "./seek.js";
import type { Condition, CountCondition, Counted, Segment } from "./segment-parts.js";
import * as term from "./term.js";
import { valueSeek, valueSeekOfNot } from "./value-seek.js";

/** Where those of a segment are to be found. */
export const segmentSeek = (tree: Segment, isNegated = false): Seek => {
  if (tree.kind === "all" || tree.kind === "any") {
    const parts = tree.of.map((part) => segmentSeek(part, isNegated));
    return (tree.kind === "all") === isNegated ? widest(parts) : narrowest(parts);
  }
  if (tree.kind === "not") return segmentSeek(tree.of, !isNegated);
  return isNegated ? seekOfNot(tree) : seekOf(tree);
};

const seekOf = (condition: Condition): Seek => {
  switch (condition.kind) {
    case "external_id":
      return condition.is === null ? seekTerms(3, term.anonymousTerm) : seekTerms(0, term.externalIdTerm(condition.is));
    case "alias":
      return seekTerms(1, term.aliasTerm(condition.label));
    case "attribute":
    case "custom":
      return valueSeek(condition);
    case "count":
      return needsOne(condition) ? happened(condition.of) : everywhere;
    case "first":
    case "last":
      return happened(condition.of);
    case "revenue":
      return everywhere;
    case "created":
    case "updated":
      return seekMoment(condition);
  }
};

const seekOfNot = (condition: Condition): Seek => {
  if (condition.kind === "external_id" && condition.is === null) return seekTerms(3, term.identifiedTerm);
  return condition.kind === "attribute" || condition.kind === "custom" ? valueSeekOfNot(condition) : everywhere;
};

const needsOne = ({ op, than }: CountCondition): boolean =>
  (op === "at_least" && than > 0) || (op === "greater" && than >= 0);

const happened = (counted: Counted): Seek => {
  switch (counted.kind) {
    case "sessions":
      return everywhere;
    case "event":
      return seekTerms(1, term.eventTerm(counted.name));
    case "purchase":
      return seekTerms(1, term.purchaseTerm(counted.productId));
  }
};
