import fc from "fast-check";

/** Any moment that has a text in ISO 8601 with four digits of the year. */
export const moment = (): fc.Arbitrary<Date> =>
  fc.date({
    min: new Date("0001-01-01T00:00:00.000Z"),
    max: new Date("9999-12-31T23:59:59.999Z"),
    noInvalidDate: true,
  });

const zoned = (date: Date): string => `${new Date(date.getTime() + 3_600_000).toISOString().slice(0, -1)}+01:00`;

const recent = fc.date({ min: new Date("2024-12-30"), max: new Date("2025-01-05"), noInvalidDate: true });

/** A time as a host gives it: a `Date`, or text in UTC or with a zone. Some are in the future (A3). */
export const time = (): fc.Arbitrary<Date | string> =>
  fc
    .tuple(fc.oneof(recent, fc.constant(new Date("2999-01-01"))), fc.nat({ max: 2 }))
    .map(([date, form]) => (form === 0 ? date : form === 1 ? date.toISOString() : zoned(date)));
