import type { StoredValue } from "@selfsame/core";
import { everywhere, narrowest, type Seek, seekTerms, widest } from "./seek.js";
import type { ElementTree, PlainTest, ValueCondition } from "./segment-parts.js";
import { placeOf } from "./stored-path.js";
import { crowdedTerm, type Place, presenceTerm, valueTerm } from "./term.js";

/** Where to look for those whose value stands a test. What is not there stands none but that it is `null`. */
export const valueSeek = (condition: ValueCondition): Seek => {
  const { test } = condition;
  const place = placeOf(condition);
  const present = presence(place);
  if (test.op === "some") return narrowest([present, elementSeek(place, test.where)]);
  if (asksForNothing(test)) return everywhere;
  return test.op === "is" ? narrowest([present, oneOf(place, test.anyOf)]) : present;
};

/** What is said not to be `null` is there. */
export const valueSeekOfNot = (condition: ValueCondition): Seek =>
  condition.test.op !== "some" && asksForNothing(condition.test) ? presence(placeOf(condition)) : everywhere;

const presence = (place: Place): Seek => seekTerms(1, presenceTerm(place), crowdedTerm);

const asksForNothing = (test: PlainTest): boolean => test.op === "is" && test.anyOf.includes(null);

const elementSeek = (place: Place, tree: ElementTree): Seek => {
  switch (tree.kind) {
    case "all":
      return narrowest(tree.of.map((part) => elementSeek(place, part)));
    case "any":
      return widest(tree.of.map((part) => elementSeek(place, part)));
    case "not":
      return everywhere;
    case "element":
      return tree.test.op === "is" && tree.path.length === 0 ? oneOf(place, tree.test.anyOf, true) : everywhere;
  }
};

/** A value without a term of its own may be anywhere. */
const oneOf = (place: Place, values: readonly StoredValue[], isElement = false): Seek => {
  const terms = values.map((value) => valueTerm(place, value, isElement));
  return terms.includes(undefined)
    ? everywhere
    : seekTerms(0, ...terms.filter((one) => one !== undefined), crowdedTerm);
};
