import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { parseCalendarDay } from "./calendar-day.js";
import { earlier, instantAt, later, parseInstant } from "./instant.js";

const instant = fc
  .date({ min: new Date("0001-01-01T00:00:00.000Z"), max: new Date("9999-12-31T23:59:59.999Z"), noInvalidDate: true })
  .map((date) => ({ date, instant: parseInstant(date)._unsafeUnwrap() }));

describe("instants", () => {
  test.each([
    ["2025-01-05T18:20:30.000Z", "2025-01-05T18:20:30.000Z"],
    ["2025-01-05T18:20:30Z", "2025-01-05T18:20:30.000Z"],
    ["2025-01-05T18:20Z", "2025-01-05T18:20:00.000Z"],
    ["2025-01-05T18:20:30.1Z", "2025-01-05T18:20:30.100Z"],
    ["2025-01-05T18:20:30.123456789Z", "2025-01-05T18:20:30.123Z"],
    ["2025-01-05T18:20:30+02:00", "2025-01-05T16:20:30.000Z"],
    ["2025-01-05T18:20:30-05:30", "2025-01-05T23:50:30.000Z"],
    ["2025-01-05T18:20:30", "2025-01-05T18:20:30.000Z"],
    ["2025-01-05", "2025-01-05T00:00:00.000Z"],
    ["2024-02-29", "2024-02-29T00:00:00.000Z"],
    ["0001-01-01", "0001-01-01T00:00:00.000Z"],
    ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
  ])("A3: %s is UTC with milliseconds: %s", (text, expected) => {
    expect(parseInstant(text)._unsafeUnwrap()).toBe(expected);
  });

  test.each([
    "",
    "now",
    "2025",
    "2025-01",
    "2025-1-5",
    "2025-02-30",
    "2023-02-29",
    "2025-13-01",
    "2025-01-05T25:00Z",
    "2025-01-05T18:60Z",
    "2025-01-05 18:20:30Z",
    "2025-01-05T18:20:30z",
    "2025-01-05T18:20:30+0200",
    " 2025-01-05",
    "0000-12-31",
    "10000-01-01",
    "+010000-01-01T00:00:00Z",
    "-000001-01-01",
    "1736101230",
    "Sun, 05 Jan 2025 18:20:30 GMT",
  ])("A3: %j is no time", (text) => {
    expect(parseInstant(text)._unsafeUnwrapErr().code).toBe("invalid_input");
  });

  test.each([
    0,
    1_736_101_230_000,
    null,
    undefined,
    {},
    [],
    true,
    new Date(Number.NaN),
    new Date(8.64e15),
    new Date(-8.64e15),
  ])("A3: %s is no time", (value) => {
    expect(parseInstant(value).isErr()).toBe(true);
  });

  test.each(["Asia/Tokyo", "America/New_York"])(
    "A3: a time without a zone is UTC, also where the clock is in %s",
    (zone) => {
      const before = process.env.TZ;
      process.env.TZ = zone;
      try {
        expect(new Date(2025, 0, 5).toISOString()).not.toBe("2025-01-05T00:00:00.000Z");
        expect(parseInstant("2025-01-05T18:20:30")._unsafeUnwrap()).toBe("2025-01-05T18:20:30.000Z");
        expect(parseInstant("2025-01-05")._unsafeUnwrap()).toBe("2025-01-05T00:00:00.000Z");
        expect(parseCalendarDay("2025-01-05")._unsafeUnwrap()).toBe("2025-01-05");
      } finally {
        if (before === undefined) delete process.env.TZ;
        else process.env.TZ = before;
      }
    },
  );

  test("A3: a zone may not lead out of the years 0001 to 9999", () => {
    expect(parseInstant("0001-01-01T00:00:00+01:00").isErr()).toBe(true);
    expect(parseInstant("9999-12-31T23:30:00-01:00").isErr()).toBe(true);
    expect(instantAt(Date.parse("0000-12-31T23:59:59.999Z")).isErr()).toBe(true);
  });

  test.prop([instant])(
    "A3, A5: a date comes back as the same millisecond, and its text as the same text",
    ({ date, instant }) => {
      expect(Date.parse(instant)).toBe(date.getTime());
      expect(parseInstant(instant)._unsafeUnwrap()).toBe(instant);
      expect(instantAt(date.getTime())._unsafeUnwrap()).toBe(instant);
    },
  );

  test.prop([instant, instant])("A3: later moments are greater as text", (a, b) => {
    expect(a.instant < b.instant).toBe(a.date.getTime() < b.date.getTime());
    expect(Date.parse(earlier(a.instant, b.instant))).toBe(Math.min(a.date.getTime(), b.date.getTime()));
    expect(Date.parse(later(a.instant, b.instant))).toBe(Math.max(a.date.getTime(), b.date.getTime()));
  });
});

describe("calendar days", () => {
  test("are a day without a time; a Date gives its day in UTC", () => {
    expect(parseCalendarDay("1990-02-28")._unsafeUnwrap()).toBe("1990-02-28");
    expect(parseCalendarDay(new Date("1990-02-28T23:59:59.999Z"))._unsafeUnwrap()).toBe("1990-02-28");
  });

  test.each(["1990-02-30", "1990-2-28", "28.02.1990", "1990-02-28T00:00:00Z", "1990", "", 19900228, null])(
    "%j is none",
    (value) => {
      expect(parseCalendarDay(value)._unsafeUnwrapErr()).toEqual({
        code: "invalid_input",
        rule: "must be a day as YYYY-MM-DD",
      });
    },
  );
});
