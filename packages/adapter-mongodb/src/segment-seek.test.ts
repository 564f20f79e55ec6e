import { fc, test } from "@fast-check/vitest";
import {
  alias,
  all,
  any,
  attribute,
  type Condition,
  createdAt,
  custom,
  element,
  event,
  externalId,
  type LiveRecord,
  matches,
  not,
  revenue,
  type Segment,
  sessions,
} from "@selfsame/core";
import { arbitraries } from "@selfsame/testkit";
import { describe, expect } from "vitest";
import { liveRecords } from "../../testkit/src/clauses/random/live-record.js";
import { denseRecords, denseSegment } from "./dense-sample.js";
import { everywhere, seekFilter, seekTerms } from "./seek.js";
import { segmentSeek } from "./segment-seek.js";
import { crowdedTerm } from "./term.js";
import { mostValues, termsOf } from "./terms-of.js";

const isThere = (asked: Segment, record: LiveRecord, terms: ReadonlySet<string>): boolean => {
  const seek = segmentSeek(asked);
  if (seek.by === "terms") return seek.terms.some((term) => terms.has(term));
  const { $lt = "~", $lte = "~", $gt = "", $gte = "" } = seek.bounds;
  const time = record[seek.by];
  return time < $lt && time <= $lte && time > $gt && time >= $gte;
};

const crowd = Object.fromEntries(Array.from({ length: mostValues }, (_, n) => [`many ${n}`, n]));

describe("where a segment is looked for", () => {
  const cases = fc.oneof(
    fc.tuple(liveRecords(), fc.array(arbitraries.segment(), { minLength: 5, maxLength: 20 })),
    fc.tuple(denseRecords(5), fc.array(denseSegment, { minLength: 5, maxLength: 20 })),
  );
  test.prop([cases], { numRuns: 150 })(
    "is where everyone is who belongs to it, crowded or not",
    ([records, segments]) => {
      const crowded = records.slice(0, 1).map((record) => ({ ...record, custom: { ...crowd, ...record.custom } }));
      for (const record of [...records, ...crowded]) {
        const terms = new Set(termsOf(record));
        for (const asked of segments.filter((one) => matches(one, record)))
          expect(isThere(asked, record, terms), JSON.stringify(asked)).toBe(true);
      }
    },
  );

  const plan = custom("plan").is("pro");
  const proTerms = ["cplan=spro", crowdedTerm];
  const pro = seekTerms(0, ...proTerms);

  test.each<readonly [string, Segment, ReturnType<typeof segmentSeek>]>([
    ["everyone", all<Condition>(), everywhere],
    ["blank", externalId.isBlank(), seekTerms(3, "x")],
    ["not blank", externalId.isNotBlank(), seekTerms(3, "i")],
    ["one external id", externalId.is("u"), seekTerms(0, "uu")],
    ["no alias", alias("crm").isAbsent(), everywhere],
    ["a value", plan, pro],
    ["a value and more", all<Condition>(externalId.isBlank(), plan, sessions.count.atLeast(1)), pro],
    ["one of two", any<Condition>(plan, alias("crm").isPresent()), seekTerms(1, ...proTerms, "acrm")],
    ["one of which one may be anywhere", any<Condition>(plan, revenue("USD").atLeast(1)), everywhere],
    ["no value", custom("plan").isBlank(), everywhere],
    ["some value", custom("plan").isNotBlank(), seekTerms(1, "hcplan", crowdedTerm)],
    ["what has no term", custom("plan").is({ a: 1 }), seekTerms(1, "hcplan", crowdedTerm)],
    ["an order", custom("age").greaterThan(5), seekTerms(1, "hcage", crowdedTerm)],
    ["an order that holds for no value", custom("age").lessThan(5), everywhere],
    ["a part of a text", attribute("email").contains("@x"), seekTerms(1, "hsemail", crowdedTerm)],
    ["an element", custom("tags").includes("a"), seekTerms(0, "ctags[]=sa", crowdedTerm)],
    ["within an element", custom("pets").some(element("name").is("Rex")), seekTerms(1, "hcpets", crowdedTerm)],
    ["no element", custom("tags").includesNoneOf(["a"]), everywhere],
    ["often enough", event("order").count.atLeast(1), seekTerms(1, "eorder")],
    ["seldom", event("order").count.lessThan(2), everywhere],
    ["ever", event("order").last.after("2025-01-01"), seekTerms(1, "eorder")],
    ["neither of two", not<Condition>(any<Condition>(plan, externalId.isBlank())), seekTerms(3, "i")],
    ["not that not", not<Condition>(not<Condition>(plan)), pro],
  ])("%s", (_, asked, seek) => {
    expect(segmentSeek(asked)).toEqual(seek);
  });

  test("is a range of times, with both its ends", () => {
    const bounds = { $gte: "2025-01-01T00:00:00.000Z", $lte: "2025-01-02T00:00:00.000Z" };
    const filter = seekFilter(segmentSeek(createdAt.between("2025-01-01", "2025-01-02")));
    expect(filter).toEqual({ "record.createdAt": bounds });
  });

  test("is everywhere when it would be in too many places", () => {
    const values = Array.from({ length: 300 }, (_, n) => custom("n").is(n + 1));
    expect(segmentSeek(any<Condition>(...values))).toEqual(everywhere);
    expect(segmentSeek(any<Condition>())).toEqual(seekTerms(0));
  });
});
