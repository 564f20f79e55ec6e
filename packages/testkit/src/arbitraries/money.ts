import fc from "fast-check";

/** Some currencies by the decimals of their minor unit. */
export const decimals: ReadonlyMap<string, number> = new Map([
  ["USD", 2],
  ["JPY", 0],
  ["KWD", 3],
  ["CLF", 4],
]);

export type Money = { readonly price: string | number; readonly currency: string };

const inMajorUnit = (minorUnits: number, places: number): string => {
  const digits = String(minorUnits).padStart(places + 1, "0");
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
};

/** A price in one of a few currencies, as text or as a number. */
export const money = (most = 1_000_000): fc.Arbitrary<Money> =>
  fc
    .tuple(fc.constantFrom(...decimals), fc.nat(most), fc.boolean())
    .map(([[currency, places], minorUnits, isNumber]) => {
      const price = inMajorUnit(minorUnits, places);
      return { price: isNumber ? Number(price) : price, currency };
    });
