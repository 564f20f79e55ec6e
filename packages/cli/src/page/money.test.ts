import { describe, expect, test } from "vitest";
import { amount } from "./money.js";

describe("an amount", () => {
  test.each([
    [8000, "USD", "80.00"],
    [5, "EUR", "0.05"],
    [0, "EUR", "0.00"],
    [123456789, "USD", "1,234,567.89"],
    [1500, "JPY", "1,500"],
    [1250, "KWD", "1.250"],
  ])("%d of %s", (minorUnits, currency, text) => expect(amount(minorUnits, currency)).toBe(text));
});
