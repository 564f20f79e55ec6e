import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { parseSegment } from "../parse/segment.js";
import { addEngagement } from "../profile/engagement.js";
import { newborn } from "../profile/newborn.js";
import type { LiveRecord } from "../profile/record.js";
import { standardAttributeNames } from "../profile/standard-attributes.js";
import { dictionaryOf, lookUp } from "../values/dictionary.js";
import { parseExternalId } from "../values/external-id.js";
import { parseInstant } from "../values/instant.js";
import { defaultLimits } from "../values/limits.js";
import { parseProfileId } from "../values/profile-id.js";
import type { AttributeValue, StoredValue } from "../values/stored-value.js";
import type { Tally } from "../values/tally.js";
import { any } from "./any.js";
import { byCodePoint } from "./compare.js";
import { event, sessions } from "./engagement-words.js";
import { all, not } from "./logic.js";
import { matches } from "./matches.js";
import { operand } from "./operand.js";
import { found, searchWords } from "./search.js";
import type { Comparison, Condition, Counted, PlainTest, Segment, ValueTest } from "./segment.js";

const profileId = parseProfileId("0190a1b2-0000-7000-8000-000000000001")._unsafeUnwrap();
const key = fc.constantFrom("a", "b", "a.b", "__proto__", "constructor", "$date", "$set", "");
const keys = fc.array(key, { maxLength: 2 });
const text = fc.constantFrom("", "a", "ab", "B", "\u{10000}", "\uffff");
const instant = fc
  .date({ min: new Date("2025-01-01"), max: new Date("2025-01-05"), noInvalidDate: true })
  .map((date) => parseInstant(date)._unsafeUnwrap());
const { value } = fc.letrec<{ value: AttributeValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(null, true, false, 0, 1, -1.5, new Date("2025-01-02")),
    text,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.array(fc.tuple(key, tie("value")), { maxLength: 3 }).map((entries) => dictionaryOf(entries)),
  ),
}));
const stored: fc.Arbitrary<StoredValue> = value.map(operand);
const op = fc.constantFrom<Comparison>("less", "at_most", "at_least", "greater");
const orderable = fc.oneof(
  fc.integer({ min: -2, max: 3 }),
  text,
  instant.map(($date) => ({ $date })),
);
const plainTest: fc.Arbitrary<PlainTest> = fc.oneof(
  fc.record({ op: fc.constant("is" as const), anyOf: fc.array(stored, { maxLength: 3 }) }),
  fc.record({ op, than: orderable }),
  fc.record({ op: fc.constant("contains" as const), anyOf: fc.array(text, { maxLength: 3 }) }),
);
const onElement = fc.record({ kind: fc.constant("element" as const), path: keys, test: plainTest });
const valueTest: fc.Arbitrary<ValueTest> = fc.oneof(
  { arbitrary: plainTest, weight: 3 },
  fc.array(onElement, { maxLength: 2 }).map((of) => ({ op: "some" as const, where: all(...of) })),
);
const counted = fc.constantFrom<Counted[]>(
  { kind: "sessions" },
  { kind: "event", name: "__proto__" },
  { kind: "purchase", productId: "a" },
);
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ kind: fc.constant("external_id" as const), is: fc.constantFrom(null, "u", "v") }),
  fc.record({ kind: fc.constant("alias" as const), label: key }),
  fc.record({
    kind: fc.constant("attribute" as const),
    name: fc.constantFrom(...standardAttributeNames),
    path: keys,
    test: valueTest,
  }),
  fc.record({ kind: fc.constant("custom" as const), key, path: keys, test: valueTest }),
  fc.record({ kind: fc.constant("count" as const), of: counted, op, than: fc.nat(4) }),
  fc.record({ kind: fc.constantFrom("first" as const, "last" as const), of: counted, op, than: instant }),
  fc.record({ kind: fc.constant("revenue" as const), currency: fc.constantFrom("USD", "EUR"), op, than: fc.nat(4) }),
  fc.record({ kind: fc.constantFrom("created" as const, "updated" as const), op, than: instant }),
);
const { segment } = fc.letrec<{ segment: Segment }>((tie) => ({
  segment: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    condition,
    fc.array(tie("segment"), { maxLength: 3 }).map((of) => all(...of)),
    fc.array(tie("segment"), { maxLength: 3 }).map((of) => any(...of)),
    tie("segment").map((of) => not(of)),
  ),
}));

const tally: fc.Arbitrary<Tally> = fc.oneof(
  fc.constant({ count: 0 }),
  fc.record({ count: fc.integer({ min: 1, max: 3 }), first: instant, last: instant }),
);
const dictionary = <Value>(values: fc.Arbitrary<Value>) =>
  fc.array(fc.tuple(key, values), { maxLength: 4 }).map(dictionaryOf);
const engagement = fc.record({
  sessions: tally,
  events: dictionary(tally),
  purchases: dictionary(tally),
  revenue: fc.record({ USD: fc.nat(3) }),
  apps: fc.constant({}),
});
const record: fc.Arbitrary<LiveRecord> = fc
  .record({
    id: fc.constantFrom(null, "u"),
    at: instant,
    aliases: dictionary(fc.record({ name: fc.string({ unit: "grapheme" }) })),
    attributes: fc.record({ firstName: fc.string(), email: text }, { requiredKeys: [] }),
    custom: dictionary(stored),
    own: engagement,
    absorbed: engagement,
  })
  .map(({ id, at, ...held }) => {
    const base = { ...newborn(profileId, at), ...held };
    return id === null
      ? base
      : {
          ...base,
          state: "identified",
          externalId: parseExternalId(id, defaultLimits, false)._unsafeUnwrap(),
          deprecated: [],
        };
  });

describe("segments", () => {
  test.prop([segment, record])("F2: match or do not, for every segment and record", (asked, held) => {
    expect(typeof matches(asked, held)).toBe("boolean");
  });

  test.prop([segment, record])("F2: not not is the same", (asked, held) => {
    expect(matches(not(not(asked)), held)).toBe(matches(asked, held));
  });

  test.prop([fc.array(segment, { maxLength: 4 }), record])("F2: De Morgan", (parts, held) => {
    expect(matches(not(all(...parts)), held)).toBe(matches(any(...parts.map((part) => not(part))), held));
    expect(matches(not(any(...parts)), held)).toBe(matches(all(...parts.map((part) => not(part))), held));
  });

  test.prop([segment, record])("F2: are JSON, and mean the same after a round trip and a parse", (asked, held) => {
    const parsed = parseSegment(JSON.parse(JSON.stringify(asked)))._unsafeUnwrap();
    expect(parsed).toEqual(asked);
    expect(matches(parsed, held)).toBe(matches(asked, held));
  });

  test.prop([record, fc.nat(6)])("F2: count the person, absorbed profiles included", (held, count) => {
    const person = addEngagement(held.own, held.absorbed);
    expect(matches(sessions.count.is(count), held)).toBe(person.sessions.count === count);
    expect(matches(event("a").count.atLeast(count + 1), held)).toBe((lookUp(person.events, "a")?.count ?? 0) > count);
  });
});

describe("texts", () => {
  test.prop([fc.string({ unit: "binary" }), fc.string({ unit: "binary" })])(
    "F2: have the order of their UTF-8 bytes",
    (a, b) => {
      const bytes = (one: string) => Buffer.from(one, "utf8");
      expect(Math.sign(byCodePoint(a, b))).toBe(Buffer.compare(bytes(a), bytes(b)));
    },
  );

  test.prop([fc.string({ unit: "binary" }), record])(
    "F1: a search never throws; each word of a profile finds it",
    (any, held) => {
      expect(typeof found(any, held)).toBe("boolean");
      for (const word of searchWords(held)) expect(found(word, held)).toBe(true);
    },
  );
});
