import { describe, expect, test } from "vitest";
import { newborn } from "../profile/newborn.js";
import type { IdentifiedRecord, LiveRecord } from "../profile/record.js";
import { parseExternalId } from "../values/external-id.js";
import { type Instant, parseInstant } from "../values/instant.js";
import { defaultLimits } from "../values/limits.js";
import { parseProfileId } from "../values/profile-id.js";
import { any } from "./any.js";
import { attribute, custom } from "./attribute.js";
import { event, purchase, revenue, sessions } from "./engagement-words.js";
import { alias, externalId } from "./identifiers.js";
import { all, not } from "./logic.js";
import { matches } from "./matches.js";
import { createdAt, updatedAt } from "./time-words.js";

const at = (text: string) => parseInstant(text)._unsafeUnwrap();
const id = (text: string) => parseExternalId(text, defaultLimits, false)._unsafeUnwrap();
const [jan, feb, mar] = [at("2025-01-01"), at("2025-02-01"), at("2025-03-01")];
const guest: LiveRecord = newborn(parseProfileId("0190a1b2-0000-7000-8000-000000000001")._unsafeUnwrap(), feb);
const user: IdentifiedRecord = {
  ...guest,
  state: "identified",
  externalId: id("user-42"),
  deprecated: [{ id: id("old-7") }],
};
const lead: LiveRecord = { ...guest, custom: { is_lead_profile: true } };

describe("identifiers", () => {
  test("F2: external id is blank on anonymous profiles, and only there", () => {
    expect(matches(externalId.isBlank(), guest)).toBe(true);
    expect(matches(externalId.isBlank(), user)).toBe(false);
    expect(matches(externalId.isNotBlank(), user)).toBe(true);
    expect(matches(externalId.isNotBlank(), guest)).toBe(false);
  });

  test("F2: external id is compared exactly, deprecated ids aside", () => {
    expect(matches(externalId.is("user-42"), user)).toBe(true);
    expect(matches(externalId.is("User-42"), user)).toBe(false);
    expect(matches(externalId.is("old-7"), user)).toBe(false);
  });

  test("F2: external id is blank and is_lead_profile is true, the documented example", () => {
    const leads = all(externalId.isBlank(), custom("is_lead_profile").is(true));
    expect([guest, user, lead].map((record) => matches(leads, record))).toEqual([false, false, true]);
  });

  test.each(["crm", "__proto__", "constructor", "a.b"])("F2: alias label %s present or absent", (label) => {
    const named = { ...guest, aliases: Object.fromEntries([[label, { name: "X" }]]) };
    expect(matches(alias(label).isPresent(), named)).toBe(true);
    expect(matches(alias(label).isAbsent(), named)).toBe(false);
    expect(matches(alias(label).isPresent(), guest)).toBe(false);
  });
});

describe("logic", () => {
  test("F2: all of nothing is everyone, any of nothing is no one", () => {
    expect(matches(all(), guest)).toBe(true);
    expect(matches(any(), guest)).toBe(false);
    expect(matches(not(all()), guest)).toBe(false);
  });

  test("F2: and, or, not", () => {
    const [yes, no] = [externalId.isBlank(), externalId.isNotBlank()];
    expect(matches(all(yes, no), guest)).toBe(false);
    expect(matches(any(yes, no), guest)).toBe(true);
    expect(matches(not(no), guest)).toBe(true);
  });
});

describe("attributes", () => {
  test("F2: standard attributes are compared as they were written", () => {
    const joe = {
      ...guest,
      attributes: { email: "Joe@X.com", subscriptionGroups: { $news: "x", $$news: "subscribed" } },
    };
    expect(matches(attribute("email").is("Joe@X.com"), joe)).toBe(true);
    expect(matches(attribute("email").is("joe@x.com"), joe)).toBe(false);
    expect(matches(attribute("phone").isBlank(), joe)).toBe(true);
    expect(matches(attribute("subscriptionGroups").at("$news").is("subscribed"), joe)).toBe(true);
  });

  test.each(["__proto__", "constructor", "$date", "$set", "a.b", "toString"])(
    "F2: custom key %s is ordinary",
    (key) => {
      const having = { ...guest, custom: Object.fromEntries([[key, 1]]) };
      expect(matches(custom(key).is(1), having)).toBe(true);
      expect(matches(custom(key).isBlank(), guest)).toBe(true);
    },
  );
});

describe("engagement and times", () => {
  const tally = (count: number, first: Instant, last: Instant) => ({ count, first, last });
  const active: LiveRecord = {
    ...guest,
    updatedAt: mar,
    own: {
      ...guest.own,
      sessions: tally(2, feb, feb),
      events: { viewed: tally(1, mar, mar) },
      revenue: { USD: 8000 },
    },
    absorbed: {
      ...guest.absorbed,
      sessions: tally(3, jan, jan),
      events: { viewed: tally(4, jan, feb) },
      purchases: { jacket: tally(1, jan, jan) },
      revenue: { USD: 500 },
    },
  };
  const is = (segment: Parameters<typeof matches>[0]) => matches(segment, active);

  test("F2: counts add what the profile absorbed", () => {
    expect(is(event("viewed").count.is(5))).toBe(true);
    expect(is(event("viewed").count.atLeast(6))).toBe(false);
    expect(is(sessions.count.between(5, 5))).toBe(true);
    expect(is(sessions.count.lessThan(5))).toBe(false);
    expect(is(purchase("jacket").count.greaterThan(0))).toBe(true);
    expect(is(revenue("USD").atLeast(8500))).toBe(true);
    expect(is(revenue("USD").atMost(8499))).toBe(false);
  });

  test("F2: what never happened counts 0 and has no first or last time", () => {
    expect(is(event("__proto__").count.is(0))).toBe(true);
    expect(is(revenue("EUR").is(0))).toBe(true);
    expect(is(purchase("hat").first.before(mar))).toBe(false);
    expect(is(purchase("hat").last.after(jan))).toBe(false);
  });

  test("F2: first and last are the outer ends of both parts", () => {
    expect(is(event("viewed").first.before(feb))).toBe(true);
    expect(is(event("viewed").last.after(new Date(feb)))).toBe(true);
    expect(is(sessions.last.after(feb))).toBe(false);
    expect(is(sessions.first.between(jan, jan))).toBe(true);
  });

  test("F2: created and updated, before and after", () => {
    expect(is(createdAt.before(mar))).toBe(true);
    expect(is(createdAt.before(feb))).toBe(false);
    expect(is(createdAt.after("2025-01-31"))).toBe(true);
    expect(is(updatedAt.after(feb))).toBe(true);
    expect(is(updatedAt.between(feb, mar))).toBe(true);
  });
});
