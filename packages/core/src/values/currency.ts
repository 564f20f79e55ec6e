import { err, ok, type Result } from "neverthrow";
import type { Brand } from "./brand.js";
import { type Dictionary, dictionaryOf, lookUp } from "./dictionary.js";
import { invalid, type Violation } from "./violation.js";

/** An ISO 4217 alphabetic code. */
export type Currency = Brand<string, "Currency">;

// ISO 4217 list one, by number of decimals. Codes without a minor unit (XAU, XDR, ...) are no money that a shop takes.
const byDecimals: readonly (readonly [number, string])[] = [
  [0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"],
  [
    2,
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG ZWL",
  ],
  [3, "BHD IQD JOD KWD LYD OMR TND"],
  [4, "CLF UYW"],
];

const decimals: Dictionary<number> = dictionaryOf(
  byDecimals.flatMap(([places, codes]) => codes.split(" ").map((code) => [code, places] as const)),
);

export const parseCurrency = (value: unknown): Result<Currency, Violation> =>
  typeof value === "string" && lookUp(decimals, value) !== undefined
    ? ok(value as Currency)
    : err(invalid("must be an ISO 4217 currency code"));

/**
 * Decimals of the minor unit by ISO 4217: 2 for USD, 0 for JPY, 3 for KWD; 2 for what is no currency. `Intl` goes by custom
 * instead and has other numbers for some.
 */
export const decimalsOf = (currency: string): number => lookUp(decimals, currency) ?? 2;
