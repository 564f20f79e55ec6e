import { createMemoryRepository } from "@selfsame/adapter-memory";
import type { ChangeSet, HistoryRow, Version } from "@selfsame/core";
import { value } from "@selfsame/testkit";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { bare } from "../../../testkit/src/clauses/making/change-set.js";
import { id, profileKey, upTo } from "../../../testkit/src/clauses/making/ids.js";
import { pagesOf } from "../../../testkit/src/clauses/making/pages.js";
import { absorbed, erased, guest } from "../../../testkit/src/clauses/making/records.js";
import { visit } from "../../../testkit/src/clauses/making/rows.js";
import { ownSchema } from "../sample/own-schema.js";

const { schema, pool, repository, close } = await ownSchema("lineage_pages");
afterAll(close);

const people = upTo(9);

/** What happens to people; `a` and `b` say who they are among those with whom it can, and `b` when. */
type Step = { readonly does: "merge" | "unmerge" | "visit" | "erase"; readonly a: number; readonly b: number };

const step: fc.Arbitrary<Step> = fc.record({
  does: fc.oneof(
    { weight: 10, arbitrary: fc.constantFrom<Step["does"]>("merge", "visit", "visit") },
    { weight: 3, arbitrary: fc.constant<Step["does"]>("unmerge") },
    { weight: 1, arbitrary: fc.constant<Step["does"]>("erase") },
  ),
  a: fc.nat(1_000),
  b: fc.nat(1_000),
});

/** People as they are, and the change sets that make them so. */
const openLife = () => {
  const [into, gone] = [new Map<number, number>(), new Set<number>()];
  const written = new Map<number, { readonly version: Version; readonly revision: number }>();
  let rows = 0;
  const wayUp = (n: number): readonly number[] => {
    const next = into.get(n);
    return next === undefined ? [n] : [n, ...wayUp(next)];
  };
  const living = () => people.filter((n) => !into.has(n) && !gone.has(n));
  const among = (all: readonly number[], place: number) => all.slice(place % Math.max(1, all.length)).slice(0, 1);

  const done = ({ does, a, b }: Step): { readonly touched: readonly number[]; readonly history?: HistoryRow } => {
    const [one] = among(does === "unmerge" ? [...into.keys()] : does === "visit" ? people : living(), a);
    if (one === undefined || gone.has(one)) return { touched: [] };
    if (does === "visit") {
      rows += 1;
      return { touched: wayUp(one), history: visit(one, `h${(rows * 7) % 50}-${rows}`, b % 12) };
    }
    if (does === "unmerge") {
      const touched = wayUp(one);
      into.delete(one);
      return { touched };
    }
    if (does === "erase") {
      const touched = people.filter((n) => wayUp(n).includes(one));
      for (const n of touched) {
        gone.add(n);
        into.delete(n);
      }
      return { touched };
    }
    const [other] = among(
      living().filter((n) => n !== one),
      b,
    );
    if (other === undefined) return { touched: [] };
    into.set(one, other);
    return { touched: [one, other] };
  };

  /** All of some steps in one change set, as when commands are folded. */
  return (steps: readonly Step[]): ChangeSet => {
    const all = steps.map(done);
    const touched = [...new Set(all.flatMap((each) => each.touched))];
    const before = new Map(written);
    const changeSet = bare({
      expect: touched.map((n) => ({ key: profileKey(n), version: before.get(n)?.version ?? null })),
      profiles: touched.map((n) => {
        const revision = (before.get(n)?.revision ?? 0) + 1;
        const [survivor, record] = [into.get(n), guest(n, { revision })];
        if (gone.has(n)) return erased(n, revision);
        return survivor === undefined ? record : absorbed(record, survivor, { revision });
      }),
      history: all.flatMap(({ history }) => (history === undefined || isGone(history) ? [] : history)),
    });
    for (const { profileId, revision } of changeSet.profiles)
      written.set(Number.parseInt(profileId.slice(-12), 16), { version: changeSet.id, revision });
    return changeSet;
  };

  function isGone({ profileId }: HistoryRow) {
    return [...gone].map(id).includes(profileId);
  }
};

test("pages of a history are those of the memory, whoever merged, parted, came back late or was erased", async () => {
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 5, maxLength: 25 }),
      async (lists) => {
        runs += 1;
        const memory = createMemoryRepository();
        const workspace = `lineage ${runs}`;
        const next = openLife();
        for (const steps of lists) {
          const changeSet = next(steps);
          for (const store of [memory, repository])
            expect(await value(store.commit(workspace, [changeSet]))).toEqual(["committed"]);
        }
        for (const n of people)
          for (const limit of [1, 3, 100]) {
            const [ours, theirs] = [repository, memory].map((store) =>
              pagesOf((page) => store.history(workspace, id(n), page), limit),
            );
            expect(await ours).toEqual(await theirs);
          }
      },
    ),
    { numRuns: 25 },
  );
});

test("a span is of someone who is absorbed, and holds the rows of all below", async () => {
  const { rows } = await pool.query(`WITH RECURSIVE up AS (
      SELECT h.workspace, h.profile_id AS id, h.time, h.id AS row FROM ${schema}.history h
      UNION ALL
      SELECT up.workspace, p.into_id, up.time, up.row FROM up
      JOIN ${schema}.profiles p ON p.workspace = up.workspace AND p.id = up.id AND p.into_id IS NOT NULL
    )
    SELECT count(*)::integer AS spans, count(*) FILTER (WHERE p.into_id IS DISTINCT FROM s.into_id)::integer AS astray,
      count(*) FILTER (WHERE EXISTS (
        SELECT FROM up WHERE up.workspace = s.workspace AND up.id = s.profile_id
        AND (up.time < s.oldest OR up.time > left(s.newest, 24)::timestamptz)
      ))::integer AS short
    FROM ${schema}.spans s LEFT JOIN ${schema}.profiles p ON p.workspace = s.workspace AND p.id = s.profile_id`);
  expect(rows).toEqual([{ spans: expect.any(Number), astray: 0, short: 0 }]);
  expect(rows[0].spans).toBeGreaterThan(10);
});
