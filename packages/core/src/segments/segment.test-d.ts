import { expectTypeOf, test } from "vitest";
import { any } from "./any.js";
import { element } from "./array-words.js";
import { attribute, custom } from "./attribute.js";
import { externalId } from "./identifiers.js";
import { all, not } from "./logic.js";
import type { ElementCondition, Segment, Tree } from "./segment.js";

test("F2: what is said of elements is no segment by itself", () => {
  expectTypeOf(all()).toEqualTypeOf<Segment>();
  expectTypeOf(all(externalId.isBlank(), not(any(custom("x").is(true))))).toEqualTypeOf<Segment>();
  expectTypeOf(any(element("a").is(1), not(element("b").isBlank()))).toEqualTypeOf<Tree<ElementCondition>>();
  custom("x").some(any(element("a").is(1), element("b").contains("c")));
  // @ts-expect-error a condition on the profile says nothing of an element
  custom("x").some(externalId.isBlank());
  // @ts-expect-error nothing says which array the element is of
  all(externalId.isBlank(), element("a").is(1));
});

test("F2: standard attributes are text", () => {
  attribute("dateOfBirth").lessThan("2000-01-01");
  // @ts-expect-error a date of birth is a day as text, which no date is equal to
  attribute("dateOfBirth").lessThan(new Date(0));
  // @ts-expect-error there is no such standard attribute
  attribute("shoeSize");
  custom("since").between(new Date(0), new Date(1));
  // @ts-expect-error true has no order
  custom("since").lessThan(true);
});
