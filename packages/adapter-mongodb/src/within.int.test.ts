import type { MongoClient } from "mongodb";
import { describe, expect, test } from "vitest";
import { bare, creating, expecting, updating } from "../../testkit/src/clauses/making/change-set.js";
import { emailKey, id, profileKey } from "../../testkit/src/clauses/making/ids.js";
import { absorbed, again, guest, mailed } from "../../testkit/src/clauses/making/records.js";
import { event, receipt, visit } from "../../testkit/src/clauses/making/rows.js";
import { createMongoRepository } from "./mongo-repository.js";
import type { Store } from "./store.js";
import { inStore } from "./store-sample.js";

const page = { limit: 10 };

const opened = async ({ db }: Store, client: MongoClient) => {
  const repository = createMongoRepository({ client, database: db.databaseName });
  const before = creating([guest(1), mailed(2, "e@x")]);
  (await repository.commit("w", [before]))._unsafeUnwrap();
  const session = client.startSession();
  session.startTransaction();
  return { repository, before, session, inside: repository.within(session)._unsafeUnwrap() };
};

describe("inside a transaction of the host's", () => {
  test("every question is answered with what the transaction has written, and nobody else hears of it", () =>
    inStore("questions inside a transaction", async (store, client) => {
      const { repository, before, session, inside } = await opened(store, client);
      const merging = updating(before, [absorbed(guest(1), 2), again(mailed(2, "e@x"))], {
        history: [visit(1, "h", 1)],
        receipts: [receipt(1, { profileId: id(1) })],
        events: [event(2, 2)],
      });
      expect((await inside.commit("w", [merging]))._unsafeUnwrap()).toEqual(["committed"]);
      const answers = async (of: typeof inside) => ({
        load: (await of.load("w", [profileKey(1), emailKey("e@x"), ["lineage", id(2)]]))._unsafeUnwrap().length,
        receipt: (await of.load("w", [["receipt", receipt(1).digest]]))._unsafeUnwrap().length,
        list: (await of.list("w", { kind: "all", of: [] }, page))._unsafeUnwrap().items.length,
        history: (await of.history("w", id(2), page))._unsafeUnwrap().items.length,
        scanned: (await of.scan("w", "receipt", page))._unsafeUnwrap().items.length,
      });
      expect(await answers(inside)).toEqual({ load: 3, receipt: 3, list: 1, history: 1, scanned: 1 });
      expect(await answers(repository)).toEqual({ load: 3, receipt: 0, list: 2, history: 0, scanned: 0 });
      await session.abortTransaction();
      await session.endSession();
      expect(await answers(repository)).toEqual({ load: 3, receipt: 0, list: 2, history: 0, scanned: 0 });
    }));

  test("conflicts are found before anything is written, each on its own, and the transaction goes on", () =>
    inStore("conflicts inside a transaction", async (store, client) => {
      const { repository, before, session, inside } = await opened(store, client);
      const outcomes = await inside.commit("w", [
        creating([guest(1)]),
        updating(before, [again(guest(1))]),
        updating(before, [again(guest(1))]),
        bare({ expect: expecting(null, emailKey("e@x")) }),
        before,
      ]);
      expect(outcomes._unsafeUnwrap()).toEqual(["conflict", "committed", "conflict", "conflict", "committed"]);
      expect((await inside.saveJob("w", { name: "j", state: {}, expect: null, version: "1" }))._unsafeUnwrap()).toBe(
        "committed",
      );
      expect((await inside.saveJob("w", { name: "j", state: {}, expect: null, version: "2" }))._unsafeUnwrap()).toBe(
        "conflict",
      );
      expect(session.inTransaction()).toBe(true);
      await session.commitTransaction();
      await session.endSession();
      expect((await repository.job("w", "j"))._unsafeUnwrap()?.version).toBe("1");
      expect((await repository.load("w", [profileKey(1)]))._unsafeUnwrap()[0]?.version).not.toBe(before.id);
    }));

  test("what another transaction wrote meanwhile ends it, and the answer says so", () =>
    inStore("a transaction that was ended", async (store, client) => {
      const { repository, before, session, inside } = await opened(store, client);
      (await inside.load("w", [profileKey(1)]))._unsafeUnwrap();
      const other = updating(before, [again(guest(1))]);
      expect((await repository.commit("w", [other]))._unsafeUnwrap()).toEqual(["committed"]);
      const answer = await inside.commit("w", [updating(before, [again(guest(1))])]);
      expect(answer._unsafeUnwrapErr()).toMatchObject({ code: "contention", cause: { name: "TransactionEnded" } });
      await expect(session.commitTransaction()).rejects.toThrow();
      await session.endSession();
      expect((await repository.load("w", [profileKey(1)]))._unsafeUnwrap()[0]?.version).toBe(other.id);
    }));

  test("an ended transaction, or a session without one, is none", () =>
    inStore("sessions without a transaction", async (store, client) => {
      const { repository, session } = await opened(store, client);
      await session.abortTransaction();
      expect(repository.within(session)._unsafeUnwrapErr().code).toBe("unsupported");
      await session.endSession();
      expect(repository.within(session)._unsafeUnwrapErr().code).toBe("unsupported");
    }));
});
