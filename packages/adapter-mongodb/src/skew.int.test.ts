import type { CellKey, ChangeSet } from "@selfsame/core";
import { describe, expect, test } from "vitest";
import { bare, creating, expecting, updating } from "../../testkit/src/clauses/making/change-set.js";
import {
  aliasKey,
  digest,
  emailKey,
  externalIdKey,
  id,
  profileKey,
  upTo,
} from "../../testkit/src/clauses/making/ids.js";
import { oneOfEach } from "../../testkit/src/clauses/making/one-of-each.js";
import { again, erased, guest, mailed, named } from "../../testkit/src/clauses/making/records.js";
import { troubleIn } from "./failure-of.js";
import { createMongoRepository } from "./mongo-repository.js";
import { round, roundInside } from "./round.js";
import { collectionOf, type Store } from "./store.js";
import { inStore } from "./store-sample.js";
import { transact } from "./transact.js";

const way = (store: Store) => ({ store, workspace: "w", inOneCommand: true, doubts: new Set<string>() });

/** A server may write down that an index has met its first list, and two that do so at once collide. */
const warmed = (store: Store) => round(way(store), [oneOfEach(90).changeSet], false);

/** Commits one change set while the transaction of another has written already, but is still open. */
const meanwhile = async (store: Store, first: ChangeSet, second: ChangeSet) => {
  await warmed(store);
  let other: Awaited<ReturnType<typeof round>> | undefined;
  const own = await transact(store, false, async (inside) => {
    const outcomes = await roundInside(way(inside), [first], false);
    other = await round(way(store), [second], false);
    return outcomes;
  });
  return [own, other] as const;
};

const absent: readonly CellKey[] = [
  aliasKey("crm", "y"),
  externalIdKey("y"),
  emailKey("y@x"),
  ["phone", "+1"],
  ["receipt", digest(9)],
  ["suppression", digest(9)],
  profileKey(99),
];

describe("two transactions at one time, each of which writes what the other relied on", () => {
  test("cannot both commit where they relied on what is there", () =>
    inStore("write skew", async (store) => {
      const before = creating([guest(1), guest(2)]);
      expect((await round(way(store), [before], false)).kind).toBe("committed");
      const both = { expect: expecting(before.id, profileKey(1), profileKey(2)) };
      const [own, other] = await meanwhile(
        store,
        updating(before, [again(guest(1))], both),
        updating(before, [again(guest(2))], both),
      );
      expect([own.kind, other?.kind]).toEqual(["committed", "broken"]);
      expect(other?.kind === "broken" && troubleIn(other.thrown)).toBe("conflict");
    }));

  test.each(absent.map((key) => ({ key })))("cannot both commit where they relied on the absence of $key", ({ key }) =>
    inStore("write skew over what is absent", async (store) => {
      // Both start a profile of their own, and rely on the same cell's absence: one touches it, so must the other.
      const [own, other] = await meanwhile(
        store,
        creating([guest(1)], { expect: expecting(null, key) }),
        creating([guest(2)], { expect: expecting(null, key) }),
      );
      expect([own.kind, other?.kind]).toEqual(["committed", "broken"]);
    }),
  );

  test("both commit where they have nothing in common", () =>
    inStore("two that do not meet", async (store) => {
      const [own, other] = await meanwhile(store, creating([named(1, "crm", "x")]), creating([named(2, "crm", "y")]));
      if (other?.kind === "broken") throw other.thrown;
      expect([own.kind, other?.kind]).toEqual(["committed", "committed"]);
    }));

  test("cannot both commit where each makes what the other found absent", () =>
    inStore("write skew over two absent aliases", async (store) => {
      const [own, other] = await meanwhile(
        store,
        creating([named(1, "crm", "x")], { expect: expecting(null, aliasKey("crm", "y")) }),
        creating([named(2, "crm", "y")], { expect: expecting(null, aliasKey("crm", "x")) }),
      );
      expect([own.kind, other?.kind]).toEqual(["committed", "broken"]);
    }));

  test("leave no one's absence behind for good: guards are no cells, and a sweep removes them", () =>
    inStore("guards", async (store, client) => {
      const repository = createMongoRepository({ client, database: store.db.databaseName });
      const relying = bare({ expect: expecting(null, aliasKey("crm", "y"), emailKey("y@x")) });
      expect((await repository.commit("w", [relying]))._unsafeUnwrap()).toEqual(["committed"]);
      expect((await repository.load("w", [aliasKey("crm", "y"), emailKey("y@x")]))._unsafeUnwrap()).toEqual([]);
      expect(await collectionOf(store, "owners").countDocuments()).toBe(1);
      expect((await repository.sweep("w", 5))._unsafeUnwrap()).toEqual({ removed: 0, more: false });
      expect(await collectionOf(store, "owners").countDocuments()).toBe(0);
      expect(await collectionOf(store, "lookups").countDocuments()).toBe(0);
      expect((await repository.commit("w", [creating([named(1, "crm", "y")])]))._unsafeUnwrap()).toEqual(["committed"]);
    }));
});

describe("an email", () => {
  test("that many join at once without having looked is joined by all of them", () =>
    inStore("a hot email", async (store, client) => {
      const repository = createMongoRepository({ client, database: store.db.databaseName });
      const sets = upTo(16).map((n) => creating([mailed(n, "info@x")]));
      const outcomes = await Promise.all(sets.map((one) => repository.commit("w", [one])));
      expect(outcomes.map((one) => one._unsafeUnwrap())).toEqual(sets.map(() => ["committed"]));
      const cells = (await repository.load("w", [emailKey("info@x")]))._unsafeUnwrap();
      expect(cells.find(({ kind }) => kind === "lookup")).toMatchObject({ members: upTo(16).map((n) => id(n)) });
    }));

  test("that everyone left is relied on as absent, joined again, and gone after a sweep", () =>
    inStore("an email that everyone left", async (store, client) => {
      const repository = createMongoRepository({ client, database: store.db.databaseName });
      const commit = async (...sets: readonly ChangeSet[]) => (await repository.commit("w", sets))._unsafeUnwrap();
      const [first, e] = [creating([mailed(1, "e@x")]), emailKey("e@x")];
      expect(await commit(first)).toEqual(["committed"]);
      const leaving = updating(first, [erased(1)]);
      const relying = upTo(3).map(() => bare({ expect: expecting(null, e) }));
      expect(await commit(leaving, ...relying)).toEqual(["committed", "committed", "committed", "committed"]);
      expect(await commit(bare({ expect: expecting(first.id, e) }))).toEqual(["conflict"]);
      expect(await commit(creating([mailed(2, "e@x")], { expect: expecting(null, e) }))).toEqual(["committed"]);
      (await repository.sweep("w", 9))._unsafeUnwrap();
      expect(await collectionOf(store, "lookups").countDocuments()).toBe(1);
    }));
});
