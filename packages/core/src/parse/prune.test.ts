import { describe, expect, test } from "vitest";
import { at } from "../values/sample.js";
import { parsePrune } from "./prune.js";

const now = at(100);

describe("the moments of a prune", () => {
  test.each([
    [new Date(at(5)), at(5)],
    [at(5), at(5)],
    [95_000, at(5)],
    ["PT1M35S", at(5)],
    ["PT0S", at(100)],
    [0, at(100)],
    [Number.POSITIVE_INFINITY, "0001-01-01T00:00:00.000Z"],
    ["P999999999W", "0001-01-01T00:00:00.000Z"],
  ])("X3: %s is a moment or an age", (given, moment) => {
    expect(parsePrune({ receiptsOlderThan: given }, now)._unsafeUnwrap()).toEqual({ receiptsBefore: moment });
    expect(parsePrune({ feedBefore: given }, now)._unsafeUnwrap()).toEqual({ feedBefore: moment });
  });

  test("X3: ages are days, weeks and less", () => {
    const days = (text: string) => parsePrune({ feedBefore: text }, now)._unsafeUnwrap().feedBefore;
    expect(Date.parse(now) - Date.parse(days("P30D") ?? "")).toBe(30 * 86_400_000);
    expect(Date.parse(now) - Date.parse(days("P2WT3H") ?? "")).toBe(14 * 86_400_000 + 3 * 3_600_000);
  });

  test.each([-1, Number.NaN, "P", "PT", "P1M", "P1Y", "30 days", "-P1D", true, null, {}, new Date(Number.NaN)])(
    "X3: %s is neither",
    (given) => {
      const refusal = parsePrune({ receiptsOlderThan: given }, now)._unsafeUnwrapErr();
      expect(refusal).toMatchObject({ code: "invalid_input", path: ["what", "receiptsOlderThan"] });
    },
  );

  test("X3: nothing said is nothing to remove; an unknown word is refused", () => {
    expect(parsePrune(undefined, now)._unsafeUnwrap()).toEqual({});
    expect(parsePrune({ feedBefore: undefined }, now)._unsafeUnwrap()).toEqual({});
    expect(parsePrune({ receipts: 1 }, now)._unsafeUnwrapErr()).toMatchObject({ path: ["what", "receipts"] });
    expect(parsePrune([], now)._unsafeUnwrapErr()).toMatchObject({ path: ["what"] });
  });
});
