import type { StandardAttributeName } from "../profile/standard-attributes.js";
import type { AttributeValue } from "../values/stored-value.js";
import { type ArrayWords, arrayWords } from "./array-words.js";
import type { Condition, Segment, ValueTest } from "./segment.js";
import { type PlainWords, plainWords } from "./value-words.js";

/** What can be said of an attribute; `at` goes on to what stands in it under a path of keys. */
export type AttributeWords<Value> = PlainWords<Condition, Value> &
  ArrayWords & { readonly at: (...path: readonly string[]) => AttributeWords<Value> };

/** A standard attribute, compared as it was written: `attribute("email").isNotBlank()`. */
export const attribute = (name: StandardAttributeName): AttributeWords<string | null> =>
  attributeWords((path, test) => ({ kind: "attribute", name, path, test }));

/** A custom attribute by its key, in which a dot is a dot; `custom("prefs").at("mail", "weekly")` is a nested value. */
export const custom = (key: string): AttributeWords<AttributeValue> =>
  attributeWords((path, test) => ({ kind: "custom", key, path, test }));

const attributeWords = <Value extends AttributeValue>(
  ask: (path: readonly string[], test: ValueTest) => Segment,
  path: readonly string[] = [],
): AttributeWords<Value> => ({
  ...plainWords<Condition, Value>((test) => ask(path, test)),
  ...arrayWords((test) => ask(path, test)),
  at: (...keys) => attributeWords(ask, [...path, ...keys]),
});
