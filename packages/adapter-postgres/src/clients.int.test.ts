import { sharedPostgres } from "@selfsame/servers";
import pg from "pg";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { updating } from "../../testkit/src/clauses/making/change-set.js";
import { emailKey, id, profileKey } from "../../testkit/src/clauses/making/ids.js";
import { oneOfEach } from "../../testkit/src/clauses/making/one-of-each.js";
import { again } from "../../testkit/src/clauses/making/records.js";
import type { PostgresClient } from "./database/client.js";
import { migrate } from "./migrations/migrate.js";
import { createPostgresRepository } from "./postgres-repository.js";

const schema = "clients";
const { url } = await sharedPostgres();
const pool = new pg.Pool({ connectionString: url });
const sql = postgres(url, { max: 2, onnotice: () => {} });

/** postgres.js as a client. */
const asClient = (run: Pick<typeof sql, "unsafe">): PostgresClient => ({
  query: async (text, values = []) => ({ rows: await run.unsafe(text, values) }),
});

const clients: readonly (readonly [name: string, client: PostgresClient])[] = [
  ["a pool of pg", pool],
  ["postgres.js", asClient(sql)],
];

beforeAll(async () => {
  (await migrate({ client: asClient(sql), schema }))._unsafeUnwrap();
});
afterAll(async () => {
  await pool.query(`DROP SCHEMA ${schema} CASCADE`);
  await Promise.all([pool.end(), sql.end()]);
});

test.each(clients)("%s gives and takes the same", async (workspace, client) => {
  const repository = createPostgresRepository({ client, schema });
  const { changeSet, allKeys, profile } = oneOfEach(1);
  const next = updating(changeSet, [again(profile, { custom: { n: 0.1, text: "\u0000\ud800'\\" } })]);
  for (const outcome of ["committed", "committed"] as const)
    expect((await repository.commit(workspace, [changeSet]))._unsafeUnwrap()).toEqual([outcome]);
  expect((await repository.load(workspace, allKeys))._unsafeUnwrap()).toHaveLength(allKeys.length);
  expect((await repository.commit(workspace, [next, { ...next, id: "another" }]))._unsafeUnwrap()).toEqual([
    "committed",
    "conflict",
  ]);
  const [cell] = (await repository.load(workspace, [profileKey(1)]))._unsafeUnwrap();
  expect(cell).toEqual({ kind: "profile", key: profileKey(1), version: next.id, record: next.profiles[0] });
  const page = { limit: 5 };
  expect((await repository.history(workspace, id(1), page))._unsafeUnwrap().items).toEqual(changeSet.history);
  expect((await repository.journal(workspace, [id(1)], page))._unsafeUnwrap().items).toEqual(changeSet.journal);
  expect((await repository.feed(workspace, page))._unsafeUnwrap().items).toHaveLength(1);
  expect((await repository.list(workspace, { kind: "all", of: [] }, page))._unsafeUnwrap().items).toEqual(
    next.profiles,
  );
  expect((await repository.scan(workspace, "lookup", page))._unsafeUnwrap().items).toHaveLength(2);
  const job = { name: "import", state: { at: [1] }, expect: null, version: "1" };
  expect((await repository.saveJob(workspace, job))._unsafeUnwrap()).toBe("committed");
  expect((await repository.job(workspace, "import"))._unsafeUnwrap()).toEqual({
    name: "import",
    state: { at: [1] },
    version: "1",
  });
  expect((await repository.sweep(workspace, 5))._unsafeUnwrap()).toEqual({ removed: 0, more: false });
  const old = { receiptsBefore: "2000-01-01T00:00:00.000Z", feedBefore: "infinite", limit: 5 };
  expect((await repository.prune(workspace, old))._unsafeUnwrap()).toEqual({ removed: 2, more: false });
  expect((await repository.check()).isOk()).toBe(true);
});

test("postgres.js puts a host's transaction and the library's into one", async () => {
  const repository = createPostgresRepository({ client: asClient(sql), schema });
  const { changeSet } = oneOfEach(2);
  const undone = sql.begin(async (transaction) => {
    const inside = repository.within(asClient(transaction))._unsafeUnwrap();
    expect((await inside.commit("tx", [changeSet]))._unsafeUnwrap()).toEqual(["committed"]);
    expect((await inside.load("tx", [emailKey("e2@example.com")]))._unsafeUnwrap()).toHaveLength(2);
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  expect((await repository.load("tx", [profileKey(2)]))._unsafeUnwrap()).toEqual([]);
});
