import { describe, expect, test } from "vitest";
import { decimalsOf, parseCurrency } from "./currency.js";

// ISO 4217 list one of 2024-06-25, by number of decimals, and what came and went since.
const table: Record<string, string> = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
  2: `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW
      CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS
      INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN
      NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC
      SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD YER ZAR ZMW ZWG XCG HRK CUC SLL ZWL`,
  3: "BHD IQD JOD KWD LYD OMR TND",
  4: "CLF UYW",
};
const rows = Object.entries(table).flatMap(([decimals, codes]) =>
  codes.split(/\s+/).map((code) => [code, Number(decimals)] as const),
);

describe("currencies", () => {
  test.each(rows)("%s has %i decimals", (code, decimals) => {
    expect(decimalsOf(parseCurrency(code)._unsafeUnwrap())).toBe(decimals);
  });

  test("are no more than the table holds", () => {
    const letters = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    const all = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)));
    expect(all.filter((code) => parseCurrency(code).isOk())).toEqual(rows.map(([code]) => code).sort());
  });

  test.each(["XAU", "XDR", "XXX", "XTS", "usd", " USD", "USD ", "US", "__proto__", "constructor", "", null, 840, {}])(
    "%j is none",
    (value) => {
      expect(parseCurrency(value)._unsafeUnwrapErr()).toEqual({
        code: "invalid_input",
        rule: "must be an ISO 4217 currency code",
      });
    },
  );
});
