import type { Cell, LoadKey } from "@selfsame/core";
import { expect, test } from "vitest";
import { creating } from "../../testkit/src/clauses/making/change-set.js";
import {
  aliasKey,
  emailKey,
  externalIdKey,
  id,
  profileKey,
  receiptKey,
  upTo,
} from "../../testkit/src/clauses/making/ids.js";
import { absorbed, erased, guest, mailed, named, user } from "../../testkit/src/clauses/making/records.js";
import { receipt } from "../../testkit/src/clauses/making/rows.js";
import { load, loadInSteps } from "./load.js";
import { createMongoRepository } from "./mongo-repository.js";
import { presentMoment } from "./snapshot.js";
import { inStore } from "./store-sample.js";

const last = 8;

const everyone = () =>
  creating(
    [
      ...upTo(last - 1).map((n) => absorbed(n === 1 ? named(1, "crm", "x") : n === 5 ? user(5, "u") : guest(n), n + 1)),
      mailed(last, "e@x"),
      mailed(20, "e@x"),
      erased(21),
      absorbed(guest(22), 99),
      absorbed(guest(23), 24),
      absorbed(guest(24), 23),
    ],
    { receipts: [receipt(1, { profileId: id(2) }), receipt(2), receipt(3, { profileId: id(21) })] },
  );

const keys: readonly LoadKey[] = [
  aliasKey("crm", "x"),
  externalIdKey("u"),
  externalIdKey("none"),
  emailKey("e@x"),
  ...[1, 2, 3].map(receiptKey),
  ...[3, last, 20, 21, 22, 23, 98].map(profileKey),
  ...[2, 3, last, 20].map((n): LoadKey => ["lineage", id(n)]),
];

const told = (cells: readonly Cell[]) => cells.map((cell) => JSON.stringify(cell)).sort();

test("what is read at once, in a transaction, and step by step is the same", () =>
  inStore("ways to load", async (store, client) => {
    const repository = createMongoRepository({ client, database: store.db.databaseName });
    (await repository.commit("w", [everyone()]))._unsafeUnwrap();
    const at = await presentMoment(store);
    for (const asked of [keys, ...keys.map((key) => [key])]) {
      const inSteps = told((await loadInSteps(store, "w", asked, at))._unsafeUnwrap());
      for (const hasMoments of [true, false])
        expect(told((await load(store, async () => hasMoments, "w", asked))._unsafeUnwrap())).toEqual(inSteps);
    }
    expect((await loadInSteps(store, "w", keys))._unsafeUnwrap().length).toBeGreaterThan(15);
  }));

test("an unmigrated database is told, and not read as an empty one", () =>
  inStore("an unmigrated database", async ({ db }, client) => {
    await db.collection<{ _id: string }>("selfsame").deleteOne({ _id: "schema" });
    const answer = await createMongoRepository({ client, database: db.databaseName }).load("w", [profileKey(1)]);
    expect(answer._unsafeUnwrapErr()).toMatchObject({ code: "unsupported", cause: { name: "NotMigrated" } });
  }));
