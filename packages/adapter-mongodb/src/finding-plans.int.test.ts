import {
  alias,
  all,
  attribute,
  type Condition,
  createdAt,
  custom,
  event,
  externalId,
  type LiveRecord,
  matches,
  newborn,
  type Segment,
  updatedAt,
} from "@selfsame/core";
import { report } from "@selfsame/servers";
import type { CommandStartedEvent, Document } from "mongodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { at, id, externalId as idOf } from "../../testkit/src/clauses/making/ids.js";
import { pageOfGroups } from "./groups.js";
import { countOfLiving, pageOfLiving } from "./living.js";
import { remembered } from "./remembered.js";
import { searchQuestion } from "./search-question.js";
import { seekFilter } from "./seek.js";
import { segmentQuestion } from "./segment-question.js";
import { readsMoments } from "./snapshot.js";
import { collectionOf } from "./store.js";
import { fill, isProof, type OpenStore, openStore } from "./store-sample.js";

const profiles = isProof ? 100_000 : 2_000;
const hour = 3_600_000;

const person = (n: number): LiveRecord => {
  const base = {
    ...newborn(id(n), at(n)),
    revision: 1,
    updatedAt: at(2 * n),
    aliases: n % 10 === 0 ? { crm: { name: `lead ${n}` } } : {},
    attributes: { firstName: `Name${n % 500}`, country: n % 50 === 0 ? "MT" : "DE" },
    custom: {
      plan: n % 100 === 0 ? "pro" : "free",
      score: n % 250,
      ...(n % 4 === 0 && { is_lead_profile: n % 200 === 0 }),
      seen: { $date: at(n % 1_000) },
      tags: [`tag ${n % 200}`, "all"],
      address: { city: { name: `city ${n % 300}` } },
    },
    lookups: { email: `mail${n % 3 === 0 ? Math.floor(n / 60) : n}@example.com` },
  };
  const events = n % 40 === 0 ? { order: { count: 2, first: at(n), last: at(n) } } : {};
  const engaged = { ...base, own: { ...base.own, events } };
  return n % 2 === 0 ? engaged : { ...engaged, state: "identified", externalId: idOf(`user ${n}`), deprecated: [] };
};

const documented: Segment = all<Condition>(externalId.isBlank(), custom("is_lead_profile").is(true));

/** What is asked most, and how many a store may have to look at for one that is meant. */
const segments: readonly (readonly [name: string, segment: Segment, waste: number])[] = [
  ["everyone", all(), 1],
  ["the external id is blank", externalId.isBlank(), 1],
  ["the external id is not blank", externalId.isNotBlank(), 1],
  ["one external id", externalId.is("user 77"), 1],
  ["the documented example", documented, 1],
  ["an alias label is present", alias("crm").isPresent(), 1],
  ["a custom text", custom("plan").is("pro"), 1],
  ["a custom number", custom("score").is(7), 1],
  ["a custom date", custom("seen").is(new Date(7_000)), 1],
  ["one of some texts", custom("plan").isAnyOf(["pro", "none"]), 1],
  ["a nested text", custom("address").at("city", "name").is("city 9"), 1],
  ["an element of an array", custom("tags").includes("tag 9"), 1],
  ["a standard attribute", attribute("country").is("MT"), 1],
  ["an attribute is not blank", custom("is_lead_profile").isNotBlank(), 1],
  ["an event happened", event("order").count.atLeast(1), 1],
  ["created before", createdAt.before(new Date(100_000)), 1],
  ["created between", createdAt.between(new Date(100_000), new Date(200_000)), 1],
  ["updated after", updatedAt.after(new Date(2 * (profiles - 50) * 1_000)), 1],
];

let opened: OpenStore | undefined;
const commands: Document[] = [];
const people = Array.from({ length: profiles }, (_, n) => person(n + 1));

beforeAll(async () => {
  opened = await openStore("plans of queries");
  if (opened === undefined) return;
  for (let start = 0; start < profiles; start += 2_000)
    await fill(opened.store, "w", people.slice(start, start + 2_000));
  opened.client.on("commandStarted", ({ command, commandName }: CommandStartedEvent) => {
    if (commandName === "aggregate" || commandName === "find") commands.push(command);
  });
}, hour);
afterAll(() => opened?.close());

const moments = remembered(async () => opened !== undefined && readsMoments(opened.store));

/** What the server says of each query that was sent since, exactly as it was sent. */
const plansOf = async ({ store }: OpenStore): Promise<readonly string[]> =>
  Promise.all(
    commands.splice(0).map(async ({ aggregate, find, pipeline, filter, sort, projection, limit }) => {
      const asked =
        aggregate === undefined ? { find, filter, sort, projection, limit } : { aggregate, pipeline, cursor: {} };
      const known = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
      return JSON.stringify(await store.db.command({ explain: known, verbosity: "queryPlanner" }));
    }),
  );

const expectIndexes = (plans: readonly string[]) => {
  expect(plans.length).toBeGreaterThan(0);
  for (const plan of plans) {
    expect(plan).toMatch(/IXSCAN|COUNT_SCAN/);
    expect(plan).not.toContain("COLLSCAN");
  }
};

describe("what is asked most is answered by an index (F1, F2, F4)", () => {
  test.each(segments)("%s", { timeout: hour }, async (_, segment, waste) => {
    if (opened === undefined) return;
    const { store } = opened;
    const question = segmentQuestion(segment);
    const meant = people.filter((record) => matches(segment, record));
    commands.splice(0);
    const { items, next } = (await pageOfLiving(store, "w", question, { limit: 10 }))._unsafeUnwrap();
    expect(items.map(({ profileId }) => profileId)).toEqual(meant.slice(0, 10).map(({ profileId }) => profileId));
    if (next !== undefined) (await pageOfLiving(store, "w", question, { limit: 10, after: next }))._unsafeUnwrap();
    expect((await countOfLiving(store, moments, "w", question))._unsafeUnwrap()).toBe(meant.length);
    expectIndexes(await plansOf(opened));
    const looked = await collectionOf(store, "profiles").countDocuments({ w: "w", ...seekFilter(question.seek) });
    expect(looked).toBeLessThanOrEqual(waste * meant.length);
  });

  test.each(["Name7", "name7 lead", "user 77", "LEAD 10", id(5), "mail7@example.com"])(
    "a search for %s",
    { timeout: hour },
    async (text) => {
      if (opened === undefined) return;
      commands.splice(0);
      const { items } = (await pageOfLiving(opened.store, "w", searchQuestion(text), { limit: 10 }))._unsafeUnwrap();
      expect(items.length).toBeGreaterThan(text === "name7 lead" ? -1 : 0);
      expectIndexes(await plansOf(opened));
    },
  );

  test.each<readonly [string, Segment]>([
    ["numbers from", custom("score").atLeast(245)],
    ["numbers between", custom("score").between(20, 24)],
    ["dates after", custom("seen").greaterThan(new Date(980_000))],
  ])("a count of %s", { timeout: hour }, async (_, segment) => {
    if (opened === undefined) return;
    const question = segmentQuestion(segment);
    const meant = people.filter((record) => matches(segment, record));
    await moments();
    commands.splice(0);
    expect((await countOfLiving(opened.store, moments, "w", question))._unsafeUnwrap()).toBe(meant.length);
    expectIndexes(await plansOf(opened));
    const looked = { w: "w", terms: { $elemMatch: question.range } };
    expect(await collectionOf(opened.store, "profiles").countDocuments(looked)).toBe(meant.length);
  });

  test("groups of one email", { timeout: hour }, async () => {
    if (opened === undefined) return;
    commands.splice(0);
    const { items } = (await pageOfGroups(opened.store, "w", "email", { limit: 10 }))._unsafeUnwrap();
    expect(items).toHaveLength(10);
    expectIndexes(await plansOf(opened));
    await report(`${opened.server}: no collection scan among ${segments.length} segments of ${profiles} profiles`);
  });
});
