import { describe, expect, test } from "vitest";
import { decimalsOf, parseCurrency } from "../../../core/src/values/currency.js";
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

  test("has the decimals that the core reckons with", () => {
    const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
    const codes = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)));
    const known = codes.flatMap((code) =>
      parseCurrency(code).match(
        (currency) => [currency],
        () => [],
      ),
    );
    expect(known.length).toBeGreaterThan(150);
    for (const currency of known) expect(amount(0, currency).replace(/^0\.?/, "")).toHaveLength(decimalsOf(currency));
  });
});
