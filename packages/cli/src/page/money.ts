import { decimalsOf } from "@selfsame/core";

/** Minor units as an amount: 8000 of USD is `80.00`. */
export const amount = (minorUnits: number, currency: string): string => {
  const places = decimalsOf(currency);
  const digits = String(minorUnits).padStart(places + 1, "0");
  const whole = Number(digits.slice(0, digits.length - places)).toLocaleString("en-US");
  return places === 0 ? whole : `${whole}.${digits.slice(-places)}`;
};
