import fc from "fast-check";

/** Some currencies and the decimals of their minor unit. */
const decimals = { USD: 2, JPY: 0, KWD: 3, CLF: 4 } as const;

export type Money = { readonly price: string | number; readonly currency: string };

const inMajorUnit = (minorUnits: number, places: number): string =>
  places === 0
    ? String(minorUnits)
    : `${Math.floor(minorUnits / 10 ** places)}.${String(minorUnits % 10 ** places).padStart(places, "0")}`;

/** A price in one of a few currencies, as text or as a number. */
export const money = (most = 1_000_000): fc.Arbitrary<Money> =>
  fc
    .record({
      currency: fc.constantFrom("USD" as const, "JPY" as const, "KWD" as const, "CLF" as const),
      minorUnits: fc.nat(most),
      asNumber: fc.boolean(),
    })
    .map(({ currency, minorUnits, asNumber }) => {
      const price = inMajorUnit(minorUnits, decimals[currency]);
      return { price: asNumber ? Number(price) : price, currency };
    });
