import fc from "fast-check";
import { filledText } from "./text.js";

// As long as one may be: 997 bytes of UTF-8.
const longest = ["x".repeat(997), `${"é".repeat(498)}x`];
const lookalikes = [" u", "u ", "U", "u", "null", "undefined", "NaN", "[object Object]", "0", "a@b.c", ...longest];

/** An external id as a host may have it, those among them that trimming or folding would make one (L18). */
export const externalId = (): fc.Arbitrary<string> => fc.oneof(filledText(), fc.constantFrom(...lookalikes));
