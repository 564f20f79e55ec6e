import type { AliasInput } from "@selfsame/core";
import fc from "fast-check";
import { key } from "./key.js";
import { filledText } from "./text.js";

const longest = "\u{10000}".repeat(255);

/** Any pair of label and name; joined by a separator some of them would be the same pair. */
export const alias = (): fc.Arbitrary<AliasInput> =>
  fc.record({
    label: fc.oneof(key(), fc.constantFrom("a", "a:b", longest)),
    name: fc.oneof(filledText(), fc.constantFrom("b:c", "c", longest)),
  });
