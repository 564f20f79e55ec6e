import type { Repository } from "@selfsame/core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { bare, creating, expecting } from "../../../testkit/src/clauses/making/change-set.js";
import { id, profileKey } from "../../../testkit/src/clauses/making/ids.js";
import { guest, user } from "../../../testkit/src/clauses/making/records.js";
import { visit } from "../../../testkit/src/clauses/making/rows.js";
import { createPostgresRepository } from "../postgres-repository.js";
import { ownSchema } from "../sample/own-schema.js";

const { schema, pool, repository, begin, close } = await ownSchema("within_tests");
beforeAll(async () => {
  await pool.query(`CREATE TABLE ${schema}.carts (n integer PRIMARY KEY)`);
});
afterAll(close);

let host: Awaited<ReturnType<typeof begin>>;
let inside: Repository;
beforeEach(async () => {
  host = await begin();
  inside = repository.within(host)._unsafeUnwrap();
});
afterEach(() => host.end());

const carts = async () => (await pool.query(`SELECT n FROM ${schema}.carts ORDER BY n`)).rows.map(({ n }) => n);
const commit = async (by: Repository, ...changeSets: Parameters<Repository["commit"]>[1]) =>
  (await by.commit("w", changeSets))._unsafeUnwrap();
const count = async (n: number) => (await repository.load("w", [profileKey(n)]))._unsafeUnwrap().length;

test("the host's rows and the library's are there together, or not at all", async () => {
  await host.query(`INSERT INTO ${schema}.carts VALUES (1)`);
  expect(await commit(inside, creating([guest(1)], { history: [visit(1, "h1", 1)] }))).toEqual(["committed"]);
  expect([await carts(), await count(1)]).toEqual([[], 0]);
  await host.query("COMMIT");
  expect([await carts(), await count(1)]).toEqual([[1], 1]);
});

test("a conflict is an answer, and the transaction goes on", async () => {
  await host.query(`INSERT INTO ${schema}.carts VALUES (2)`);
  const outcomes = await commit(inside, bare({ expect: expecting("x", profileKey(2)) }), creating([guest(2)]));
  expect(outcomes).toEqual(["conflict", "committed"]);
  await host.query("COMMIT");
  expect([await carts(), await count(2)]).toEqual([[1, 2], 1]);
});

test("a rival who commits while this one waits makes it a conflict, and the transaction goes on", async () => {
  const rival = await begin();
  expect(await commit(repository.within(rival)._unsafeUnwrap(), creating([user(3, "u")]))).toEqual(["committed"]);
  const waiting = commit(inside, creating([user(4, "u")]));
  await rival.query("SELECT pg_sleep(0.1)");
  await rival.query("COMMIT");
  await rival.end();
  expect(await waiting).toEqual(["conflict"]);
  expect(await commit(inside, creating([guest(4)]))).toEqual(["committed"]);
  await host.query(`INSERT INTO ${schema}.carts VALUES (4)`);
  await host.query("COMMIT");
  expect([await carts(), await count(3), await count(4)]).toEqual([[1, 2, 4], 1, 1]);
});

test("a statement that fails leaves the transaction as it was", async () => {
  await host.query(`INSERT INTO ${schema}.carts VALUES (5)`);
  const elsewhere = createPostgresRepository({ client: pool, schema: "nowhere" }).within(host)._unsafeUnwrap();
  expect((await elsewhere.load("w", [profileKey(5)]))._unsafeUnwrapErr()).toMatchObject({ code: "unsupported" });
  expect((await inside.history("w", id(5), { limit: 1 }))._unsafeUnwrap()).toEqual({ items: [] });
  await host.query("COMMIT");
  expect(await carts()).toContain(5);
});

test("many calls at once wait for each other", async () => {
  const calls = [6, 7, 8].map((n) => commit(inside, creating([guest(n)])));
  expect(await Promise.all(calls)).toEqual([["committed"], ["committed"], ["committed"]]);
  await host.query("ROLLBACK");
  expect(await count(6)).toBe(0);
});

test("what is no open transaction is refused at the first call", async () => {
  const outside = repository.within(pool)._unsafeUnwrap();
  expect((await outside.commit("w", [creating([guest(9)])]))._unsafeUnwrapErr()).toMatchObject({
    code: "unsupported",
    cause: { code: "25P01" },
  });
  expect(await count(9)).toBe(0);
  for (const nonsense of [undefined, null, 1, "tx", {}, { query: 1 }])
    expect(repository.within(nonsense)._unsafeUnwrapErr().code).toBe("unsupported");
});

test("a transaction that goes on seeing the past is refused", async () => {
  await host.query("ROLLBACK");
  await host.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
  expect((await inside.commit("w", [creating([guest(9)])]))._unsafeUnwrapErr()).toMatchObject({
    code: "unsupported",
    cause: { code: "0A000" },
  });
});

test("a connection that dies takes the transaction with it: nothing was written, and nothing is submitted again", async () => {
  const { rows } = await host.query("SELECT pg_backend_pid() AS pid");
  host.on("error", () => {});
  await pool.query("SELECT pg_terminate_backend($1)", [rows[0].pid]);
  const failure = (await inside.commit("w", [creating([guest(10)])]))._unsafeUnwrapErr();
  expect(failure.code).toBe("unavailable");
  expect(await count(10)).toBe(0);
});
