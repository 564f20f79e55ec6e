import type { FeedRow } from "@selfsame/core";
import { afterAll, expect, test } from "vitest";
import { creating, updating } from "../../../testkit/src/clauses/making/change-set.js";
import { at, upTo } from "../../../testkit/src/clauses/making/ids.js";
import { again, guest } from "../../../testkit/src/clauses/making/records.js";
import { event } from "../../../testkit/src/clauses/making/rows.js";
import { ownSchema } from "../sample/own-schema.js";

const { repository, begin, close } = await ownSchema("feed_tests");
afterAll(close);

/** A transaction of a host's own, with a transaction id from the start on. */
const open = async () => {
  const client = await begin();
  await client.query("SELECT pg_current_xact_id()");
  const end = async (how: string) => {
    await client.query(how);
    await client.end();
  };
  return { inside: repository.within(client)._unsafeUnwrap(), end };
};

const after = async (workspace: string, position?: string) =>
  (
    await repository.feed(workspace, { limit: 100, ...(position !== undefined && { after: position }) })
  )._unsafeUnwrap();
const told = (rows: readonly FeedRow[]) => rows.map((row) => [row.profileId.slice(-1), row.revision]);

test("what commits late comes after what was read", async () => {
  const late = await open();
  const first = creating([guest(1)], { events: [event(1, 1, { time: at(1) })] });
  (await late.inside.commit("late", [first]))._unsafeUnwrap();
  (await repository.commit("late", [creating([guest(2)], { events: [event(2, 1, { time: at(2) })] })]))._unsafeUnwrap();
  const early = await after("late");
  expect(told(early.items)).toEqual([["2", 1]]);
  await late.end("COMMIT");
  const rest = await after("late", early.next);
  expect(told(rest.items)).toEqual([["1", 1]]);
  expect(told((await after("late")).items)).toEqual([
    ["2", 1],
    ["1", 1],
  ]);
});

test("of one profile the order is that of its revisions, whoever began first and whatever the clocks say", async () => {
  const older = await open();
  const first = creating([guest(1)], { events: [event(1, 1, { time: at(9) })] });
  (await repository.commit("order", [first]))._unsafeUnwrap();
  const second = updating(first, [again(guest(1))], { events: [event(1, 2, { time: at(5) })] });
  (await repository.commit("order", [second]))._unsafeUnwrap();
  const third = updating(second, [guest(1, { revision: 3 })], { events: [event(1, 3, { time: at(1) })] });
  expect((await older.inside.commit("order", [third]))._unsafeUnwrap()).toEqual(["committed"]);
  await older.end("COMMIT");
  (
    await repository.commit("order", [creating([guest(2)], { events: [event(2, 1, { time: at(7) })] })])
  )._unsafeUnwrap();
  expect(told((await after("order")).items)).toEqual([
    ["2", 1],
    ["1", 1],
    ["1", 2],
    ["1", 3],
  ]);
});

test("what is rolled back was never there", async () => {
  const doomed = await open();
  (await doomed.inside.commit("doomed", [creating([guest(1)], { events: [event(1, 1)] })]))._unsafeUnwrap();
  expect((await doomed.inside.feed("doomed", { limit: 5 }))._unsafeUnwrap().items).toHaveLength(1);
  await doomed.end("ROLLBACK");
  (await repository.commit("doomed", [creating([guest(2)], { events: [event(2, 1)] })]))._unsafeUnwrap();
  expect(told((await after("doomed")).items)).toEqual([["2", 1]]);
});

test("many readers at once give each event one position", async () => {
  const changeSets = upTo(200).map((n) => creating([guest(n)], { events: [event(n, 1)] }));
  (await repository.commit("many", changeSets))._unsafeUnwrap();
  await Promise.all(upTo(8).map(() => after("many")));
  const rows: FeedRow[] = [];
  for (let position: string | undefined; rows.length < 200; ) {
    const page = await after("many", position);
    rows.push(...page.items);
    position = page.next;
  }
  expect(rows.map(({ position }) => Number(position))).toEqual(upTo(200));
  expect(new Set(rows.map(({ profileId }) => profileId)).size).toBe(200);
});
