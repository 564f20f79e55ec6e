import { err, ok, type Result } from "neverthrow";
import { type Currency, decimalsOf } from "./currency.js";
import { invalid, overLimit, type Violation } from "./violation.js";

const decimal = /^(\d{1,30})(?:\.(\d{1,30}))?$/;

/**
 * A price in the major unit, as decimal text or a number, in exact minor units of its currency: `"80.00"` USD is 8000.
 * More decimals than the currency has are refused, trailing zeros aside; so is a price below zero.
 */
export const parsePrice = (value: unknown, currency: Currency): Result<number, Violation> => {
  const parts = typeof value === "number" || typeof value === "string" ? decimal.exec(String(value)) : null;
  if (parts === null) return err(invalid("must be a price as decimal text or a number, not below zero"));
  const places = decimalsOf(currency);
  const fraction = (parts[2] ?? "").replace(/0+$/, "");
  if (fraction.length > places) return err(invalid(`must have at most ${places} decimals in this currency`));
  const minorUnits = BigInt((parts[1] ?? "0") + fraction.padEnd(places, "0"));
  return minorUnits <= BigInt(Number.MAX_SAFE_INTEGER)
    ? ok(Number(minorUnits))
    : err(overLimit("integer", Number.MAX_SAFE_INTEGER));
};
