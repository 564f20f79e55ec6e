import {
  alias,
  all,
  createdAt,
  custom,
  defaultLimits,
  externalId,
  instantAt,
  type LiveRecord,
  newborn,
  not,
  parseExternalId,
  type Segment,
  updatedAt,
} from "@selfsame/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databaseOf } from "../database/database.js";
import type { Schema } from "../database/schema-name.js";
import { putCrowd } from "../sample/crowd.js";
import { freshSchema, idOf, people, putPeople } from "../sample/profiles.js";
import { openServer, type Store } from "../sample/stores.js";
import { groupsStatement } from "./groups-statement.js";
import { listing } from "./listing.js";
import { countStatement, listStatement } from "./profiles-statement.js";
import { searchStatement } from "./search-statement.js";
import type { Statement } from "./statement.js";

const workspace = "crowd";
let store: Store;
let schema: Schema;
beforeAll(async () => {
  store = await openServer();
  schema = await freshSchema(store.client, "plans");
  await putCrowd(store.client, schema, workspace);
  await putPeople(store.client, schema, workspace, [joe]);
});
afterAll(async () => {
  await store.client.query(`DROP SCHEMA ${schema} CASCADE`);
  await store.close();
});

const planOf = async ({ text, values }: Statement): Promise<string> => {
  const { rows } = await store.client.query(`EXPLAIN (COSTS OFF) ${text}`, [...values]);
  return rows.map((row) => Object.values(Object(row)).join()).join("\n");
};

const [someone] = people(1, 1);
const joe: LiveRecord = {
  ...(someone ?? newborn(idOf(0), instantAt(0)._unsafeUnwrap())),
  ...{
    profileId: idOf(100_000),
    state: "identified",
    deprecated: [],
    externalId: parseExternalId("u-joe", defaultLimits, false)._unsafeUnwrap(),
  },
  ...{ attributes: { firstName: "Joe" }, lookups: {}, aliases: {}, custom: {} },
};

/** Without those who have no score, who count as less in words. */
const below = (score: number): Segment => ({
  kind: "custom",
  key: "score",
  path: [],
  test: { op: "less", than: score },
});

type Index = "anonymous" | "terms" | "created" | "updated_day";

/** What is asked, of how many it is true, and the index that counts them. */
const common: readonly (readonly [string, number, Index, Segment])[] = [
  ["external id blank", 10_000, "anonymous", externalId.isBlank()],
  ["an external id", 1, "terms", externalId.is("u-joe")],
  ["alias present", 2_000, "terms", alias("crm").isPresent()],
  ["a custom attribute", 1_000, "terms", custom("plan").is("pro")],
  ["one of two values", 1_000, "terms", custom("plan").isAnyOf(["pro", "max"])],
  ["an attribute that no one ever had", 0, "terms", custom("never seen before").is("x")],
  ["a number at least", 300, "terms", custom("score").atLeast(997)],
  ["a number between", 0, "terms", custom("score").between(996.2, 996.8)],
  ["a number less, and not missing", 200, "terms", all(custom("score").isNotBlank(), below(2))],
  ["a date after", 0, "terms", custom("renewed").greaterThan(new Date("2025-03-01"))],
  ["an element of an array", 0, "terms", custom("tags").includes("x")],
  ["a nested value", 0, "terms", custom("prefs").at("mail", "weekly").is(true)],
  ["blank and a value", 1_000, "terms", all(externalId.isBlank(), custom("plan").is("pro"))],
  ["not blank and a value", 0, "terms", all(not(externalId.isBlank()), custom("plan").is("pro"))],
  ["created between", 577, "created", createdAt.between("2025-03-01", "2025-03-03")],
  ["created before", 288, "created", createdAt.before("2025-01-02")],
  ["updated after", 327, "updated_day", updatedAt.after("2025-12-13T02:00:00Z")],
  ["updated between", 577, "updated_day", updatedAt.between("2025-03-01", "2025-03-03")],
];

const through = /Seq Scan on (profiles|lookups)/;

describe("at 100,000 profiles no table is read through for", () => {
  test.each(common)("%s", async (_, count, index, segment) => {
    const plan = await planOf(countStatement(schema, workspace, segment));
    expect(plan).not.toMatch(through);
    expect(plan).toContain(`profiles_${index}`);
    for (const after of [undefined, idOf(50_000)])
      expect(await planOf(listStatement(schema, workspace, segment, { after, limit: 51 }))).not.toMatch(through);
    expect((await questions().count(workspace, segment))._unsafeUnwrap()).toBe(count);
  });

  test("of those who are sorted only the page is written out", async () => {
    const { text, values } = listStatement(schema, workspace, custom("plan").is("pro"), {
      after: undefined,
      limit: 51,
    });
    const { rows } = await store.client.query(`EXPLAIN (COSTS OFF, VERBOSE) ${text}`, [...values]);
    const plan = rows.map((row) => Object.values(Object(row)).join()).join("\n");
    expect(plan).toMatch(/Sort\n\s+Output: p\.id, p\.record\n/);
  });

  test.each([
    ["u-joe", 1],
    ["jo", 501],
    ["Joe", 501],
    ["nobody at all", 0],
    ["e42@x.org", 2],
    [idOf(7), 1],
    ["+1 555 123-4567", 0],
  ])("a search for %s", async (text, count) => {
    for (const after of [undefined, idOf(50_000)]) {
      const statement = searchStatement(schema, workspace, text, { after, limit: 1_001 });
      if (statement === undefined) throw new Error("nothing is asked");
      const plan = await planOf(statement);
      expect(plan).not.toMatch(through);
      expect(plan).toContain("profiles_terms");
    }
    const { items } = (await questions().search(workspace, text, { limit: 1_000 }))._unsafeUnwrap();
    expect(items.length).toBe(count);
  });

  test.each([undefined, "e500@x.org"])("groups after %s", async (after) => {
    const plan = await planOf(groupsStatement(schema, workspace, "email", { after, limit: 51 }));
    expect(plan).not.toMatch(through);
    expect(plan).toContain("lookups_shared");
    expect(plan).toContain("profiles_email");
  });
});

const questions = () => listing(databaseOf(store.client, schema, 0));
