import { err, ok } from "neverthrow";
import type { ElementCondition, Orderable, PlainTest, ValueTest } from "../segments/segment.js";
import { dateOf, type StoredValue } from "../values/stored-value.js";
import { wellFormedText } from "../values/text.js";
import { fields } from "./fields.js";
import { listOf } from "./many.js";
import { misfitOf } from "./misfit.js";
import { oneOf, type Parser, parsed } from "./parser.js";
import { plain } from "./plain.js";
import { storedForm } from "./stored-form.js";
import { treeOf } from "./tree.js";
import { variant } from "./variant.js";

/** Any text that a store can hold: nothing is written, so nothing needs to be short or filled. */
export const askedText = parsed(wellFormedText);

export const comparison = oneOf(["less", "at_most", "at_least", "greater"]);

/** Keys from the outside in; none when nothing is said. */
export const path: Parser<readonly string[]> = (value, settings) =>
  value === undefined ? ok([]) : keys(value, settings);

const keys = listOf(askedText, "arrayElements");

const stored: Parser<StoredValue> = (value, settings) => plain(value, settings.limits).andThen(storedForm);

const orderable: Parser<Orderable> = (value, settings) =>
  stored(value, settings).andThen((than) => {
    if (typeof than === "number" || typeof than === "string") return ok(than);
    const $date = dateOf(than);
    return $date === undefined ? err(misfitOf("must be a number, a text or a date")) : ok({ $date });
  });

const compared = fields({ op: comparison, than: orderable }, {});

const plainTests = {
  is: fields({ op: oneOf(["is"]), anyOf: listOf(stored, "arrayElements") }, {}),
  contains: fields({ op: oneOf(["contains"]), anyOf: listOf(askedText, "arrayElements") }, {}),
  less: compared,
  at_most: compared,
  at_least: compared,
  greater: compared,
} satisfies { readonly [Op in PlainTest["op"]]: unknown };

const where = treeOf<ElementCondition>({
  element: fields({ kind: oneOf(["element"]), path, test: variant<PlainTest>("op", plainTests) }, {}),
});

/** What is asked of the value of an attribute. */
export const valueTest = variant<ValueTest>("op", {
  ...plainTests,
  some: fields({ op: oneOf(["some"]), where }, {}),
});
