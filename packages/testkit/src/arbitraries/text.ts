import fc from "fast-check";

const awkward = [
  "",
  " ",
  "null",
  "undefined",
  "NaN",
  "[object Object]",
  "__proto__",
  "é",
  "e\u0301",
  "名前",
  "\u{10000}",
  "\uffff",
  "'\"\\",
];

/** Any text that a store keeps as it is: no U+0000, no lone surrogate. It may be blank. */
export const text = (maxLength = 20): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string({ unit: "grapheme-ascii", maxLength }),
    fc.constantFrom(...awkward),
    fc.string({ unit: "binary", maxLength }).map((any) => any.replaceAll("\u0000", "0")),
  );

/** Text with something to see in it, as every name has. */
export const filledText = (maxLength = 20): fc.Arbitrary<string> => text(maxLength).filter((any) => any.trim() !== "");
