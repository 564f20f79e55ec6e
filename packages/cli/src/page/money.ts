// ISO 4217: what is not listed has two decimals. `Intl` goes by custom, and would make 100 times too much of some.
const decimals: ReadonlyMap<string, number> = new Map(
  [
    { places: 0, codes: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF" },
    { places: 3, codes: "BHD IQD JOD KWD LYD OMR TND" },
    { places: 4, codes: "CLF UYW" },
  ].flatMap(({ places, codes }) => codes.split(" ").map((code) => [code, places] as const)),
);

/** Minor units as an amount: 8000 of USD is `80.00`. */
export const amount = (minorUnits: number, currency: string): string => {
  const places = decimals.get(currency) ?? 2;
  const digits = String(minorUnits).padStart(places + 1, "0");
  const whole = Number(digits.slice(0, digits.length - places)).toLocaleString("en-US");
  return places === 0 ? whole : `${whole}.${digits.slice(-places)}`;
};
