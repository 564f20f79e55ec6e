import { custom, event, type Segment } from "@selfsame/core";
import { arbitraries } from "@selfsame/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parameters } from "./parameters.js";
import { segmentSql } from "./segment-sql.js";

const compiled = (segment: Segment) => {
  const given = parameters();
  return { text: segmentSql("w", segment, given), values: given.values() };
};

/** What our own code writes, parameters, and nothing else. */
const harmless = /^[\w $().,:+<>=@#|%{}'"[\]-]*$/;

describe("the SQL of a segment", () => {
  test("has no text of the host's in it", () => {
    const nasty = "'); DROP TABLE x; --";
    fc.assert(
      fc.property(arbitraries.segment(4), (segment) => {
        const { text, values } = compiled(segment);
        expect(text).toMatch(harmless);
        const literals = new Set(text.match(/'[^']*'/g));
        for (const word of own) literals.delete(`'${word}'`);
        expect([...literals]).toEqual([]);
        const places = new Set(text.match(/\$\d+/g));
        expect(places.size).toBe(values.length);
        for (const [index] of values.entries()) expect(places).toContain(`$${index + 1}`);
      }),
      { numRuns: 2_000 },
    );
    for (const segment of [custom(nasty).at(nasty).contains(nasty), event(nasty).count.is(1)])
      expect(compiled(segment).text).not.toContain("DROP");
  });

  test("is the same whatever is asked for", () => {
    const asked = (key: string, value: string) => compiled(custom(key).is(value)).text;
    expect(asked("a", "b")).toBe(asked("'; --", "\u0000$1"));
  });

  test("says `not` at the leaves, and flattens chains", () => {
    const leaf: Segment = { kind: "external_id", is: null };
    const not = (of: Segment): Segment => ({ kind: "not", of });
    const all = (...of: readonly Segment[]): Segment => ({ kind: "all", of });
    const anonymous = "p.state = 'anonymous'";
    expect(compiled(not(not(leaf))).text).toBe(anonymous);
    expect(compiled(not(all(leaf, not(leaf)))).text).toBe(`(NOT ${anonymous} OR ${anonymous})`);
    expect(compiled(all(leaf, all(leaf, all(leaf)))).text).toBe(`(${anonymous} AND ${anonymous} AND ${anonymous})`);
    expect(compiled(all()).text).toBe("TRUE");
    expect(compiled(not(all())).text).toBe("FALSE");
    expect(compiled(all(all(), leaf)).text).toBe(`(TRUE AND ${anonymous})`);
  });
});

const own = [
  ...["anonymous", "identified", "externalId", "aliases", "attributes", "custom", "own", "absorbed", "updatedAt"],
  ...["sessions", "events", "purchases", "revenue", "count", "first", "last", "array", "string", "number"],
  ...["null", "[]", "{}", "$date", "firstName", "lastName", "email", "phone", "gender", "dateOfBirth", "homeCity"],
  ...["country", "language", "timeZone", "emailSubscription", "pushSubscription", "subscriptionGroups"],
];
