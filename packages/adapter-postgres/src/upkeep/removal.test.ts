import { expect, test } from "vitest";
import { before } from "./removal.js";

test.each([
  [undefined, "-infinity"],
  ["", "0001-01-01T00:00:00.000Z"],
  ["0", "0001-01-01T00:00:00.000Z"],
  [" ", "-infinity"],
  ["2025-01-05T18:20:30.000Z", "2025-01-05T18:20:30.000Z"],
  ["2025-01-05", "2025-01-05T00:00:00.000Z"],
  ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
  ["a", "infinity"],
])("what is before %j is before %s", (text, time) => expect(before(text)).toBe(time));
