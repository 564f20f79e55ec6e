import { expect, test } from "vitest";
import { visible } from "./visible.js";

test.each([
  ["Joe", "Joe"],
  ["a\u001b[2Jb\nc\u202e", "a�[2Jb�c�"],
  ["x".repeat(100), `${"x".repeat(59)}…`],
  ["😀".repeat(60), "😀".repeat(60)],
])("what is shown of %j is harmless", (text, wanted) => expect(visible(text)).toBe(wanted));
