import type { CellKey, ChangeSet } from "@selfsame/core";
import { afterAll, expect, test } from "vitest";
import { bare, creating, expecting } from "../../testkit/src/clauses/making/change-set.js";
import { oneOfEach } from "../../testkit/src/clauses/making/one-of-each.js";
import { guest } from "../../testkit/src/clauses/making/records.js";
import { createPostgresRepository } from "./postgres-repository.js";
import { ownSchema } from "./sample/own-schema.js";

const { schema, pool, repository, begin, close } = await ownSchema("absence");
afterAll(close);

/** Resolves when someone waits for a lock in the schema. */
const someoneWaits = async (): Promise<void> => {
  const text = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%"${schema}".commit_1%'`;
  const { rows } = await pool.query(text);
  if (rows.length === 0) await someoneWaits();
};

/** What writes the cell of a key, and nothing else of which another test of this file hears. */
const writing = (n: number, kind: keyof ReturnType<typeof oneOfEach>["keys"]): readonly [CellKey, ChangeSet] => {
  const { keys, changeSet } = oneOfEach(n);
  const { receipts, suppressions } = changeSet;
  if (kind === "receipt") return [keys[kind], bare({ expect: expecting(null, keys[kind]), receipts })];
  if (kind === "suppression") return [keys[kind], bare({ expect: expecting(null, keys[kind]), suppressions })];
  return [keys[kind], { ...changeSet, receipts: [], suppressions: [] }];
};

const kinds = ["profile", "externalId", "alias", "email", "phone", "receipt", "suppression"] as const;

test.each(kinds)(
  "of two that each rely on the absence of what the other writes, a %s, one is committed",
  async (kind) => {
    const base = 100 * (kinds.indexOf(kind) + 1);
    const [[first, a], [second, b]] = [writing(base, kind), writing(base + 1, kind)];
    const relying = (changeSet: ChangeSet, key: CellKey): ChangeSet => ({
      ...changeSet,
      expect: [...changeSet.expect, ...expecting(null, key)],
    });
    const client = await begin();
    const inside = repository.within(client)._unsafeUnwrap();
    expect((await inside.commit("w", [relying(a, second)]))._unsafeUnwrap()).toEqual(["committed"]);
    let isOver = false;
    const outside = repository.commit("w", [relying(b, first)]).map((outcomes) => {
      expect(isOver).toBe(true);
      return outcomes;
    });
    await Promise.race([outside.unwrapOr([]), someoneWaits()]);
    isOver = true;
    await client.query("COMMIT");
    await client.end();
    expect((await outside)._unsafeUnwrap()).toEqual(["conflict"]);
    expect((await repository.load("w", [second]))._unsafeUnwrap()).toEqual([]);
  },
);

test("what is only relied on is not there afterwards, and may come then", async () => {
  const repository = createPostgresRepository({ client: pool, schema });
  const [one, other] = [oneOfEach(1), oneOfEach(2)];
  const relying = creating([guest(3)], { expect: expecting(null, ...one.allKeys, ...other.allKeys) });
  expect((await repository.commit("w", [relying]))._unsafeUnwrap()).toEqual(["committed"]);
  expect((await repository.load("w", [...one.allKeys, ...other.allKeys]))._unsafeUnwrap()).toEqual([]);
  for (const { changeSet } of [one, other])
    expect((await repository.commit("w", [changeSet]))._unsafeUnwrap()).toEqual(["committed"]);
});
