import { setTimeout } from "node:timers/promises";
import { createProfiles } from "@selfsame/core";
import { MongoClient } from "mongodb";
import { describe, expect, test } from "vitest";
import { creating, updating } from "../../testkit/src/clauses/making/change-set.js";
import { id, profileKey } from "../../testkit/src/clauses/making/ids.js";
import { again, guest } from "../../testkit/src/clauses/making/records.js";
import { event, visit } from "../../testkit/src/clauses/making/rows.js";
import { breakable } from "./breakable-sample.js";
import { mostBytes } from "./document-bytes.js";
import { createMongoRepository } from "./mongo-repository.js";
import { collectionOf } from "./store.js";
import { inStore } from "./store-sample.js";

const page = { limit: 100 };

describe("a commit of which nobody heard", () => {
  test.each(["before", "after"] as const)("the server, broken %s its work, is committed in the end, once", (moment) =>
    inStore("a commit in doubt", async ({ db }, host) => {
      const { client, faults } = breakable(host);
      const repository = createMongoRepository({ client, database: db.databaseName });
      (await repository.check())._unsafeUnwrap();
      faults.breakAt(moment, new Error("cut"));
      const changeSet = creating([guest(1)], { history: [visit(1, "h", 1)], events: [event(1, 1)] });
      const answer = repository.commit("w", [changeSet]);
      await setTimeout(150);
      faults.mend();
      expect((await answer)._unsafeUnwrap()).toEqual(["committed"]);
      expect((await repository.history("w", id(1), page))._unsafeUnwrap().items).toHaveLength(1);
      expect((await repository.feed("w", page))._unsafeUnwrap().items).toHaveLength(1);
    }),
  );

  test("is written again, and not decided by looking: the first attempt may still come through", () =>
    inStore("a commit on its way", async (store, client) => {
      const repository = createMongoRepository({ client, database: store.db.databaseName });
      const changeSet = creating([guest(1)], { history: [visit(1, "h", 1)] });
      // The first attempt has written and is still open, as after a connection that broke.
      const session = client.startSession();
      session.startTransaction();
      const first = repository.within(session)._unsafeUnwrap();
      expect((await first.commit("w", [changeSet]))._unsafeUnwrap()).toEqual(["committed"]);
      const second = repository.commit("w", [changeSet]);
      await setTimeout(100);
      await session.commitTransaction();
      await session.endSession();
      expect((await second)._unsafeUnwrap()).toEqual(["committed"]);
      expect(await collectionOf(store, "history").countDocuments()).toBe(1);
      expect(await collectionOf(store, "commits").countDocuments()).toBe(1);
    }));

  test("is `unknown` when the bound is spent, and `unavailable` where it never began", () =>
    inStore("a server that stays away", async ({ db }, host) => {
      const { client, faults } = breakable(host);
      const repository = createMongoRepository({ client, database: db.databaseName });
      (await repository.check())._unsafeUnwrap();
      const codes: string[] = [];
      for (const [place, moment] of (["after", "before"] as const).entries()) {
        faults.breakAt(moment, new Error("cut"));
        codes.push((await repository.commit("w", [creating([guest(place + 1)])]))._unsafeUnwrapErr().code);
      }
      expect(codes).toEqual(["unknown", "unavailable"]);
    }));
});

describe("what MongoDB cannot hold", () => {
  const wide = { custom: { text: "ä".repeat(8_500_000) } };

  test("is found before anything is sent, and its neighbours go on", () =>
    inStore("a document of 17 MB", async ({ db }, client) => {
      const sent: string[] = [];
      const repository = createMongoRepository({ client, database: db.databaseName });
      (await repository.check())._unsafeUnwrap();
      client.on("commandStarted", ({ commandName }) => void sent.push(commandName));
      const large = creating([guest(2, wide)]);
      expect((await repository.commit("w", [large]))._unsafeUnwrap()).toEqual(["too_large"]);
      expect(sent).toEqual([]);
      const batch = [creating([guest(1)]), large, updating(large, [again(guest(2))]), creating([guest(3)])];
      const outcomes = (await repository.commit("w", batch))._unsafeUnwrap();
      expect(outcomes).toEqual(["committed", "too_large", "conflict", "committed"]);
    }));

  test("is refused the same in a transaction of the host's, which goes on", () =>
    inStore("a document of 17 MB in a transaction", async ({ db }, client) => {
      const session = client.startSession();
      session.startTransaction();
      const repository = createMongoRepository({ client, database: db.databaseName });
      const inside = repository.within(session)._unsafeUnwrap();
      const outcomes = await inside.commit("w", [creating([guest(2, wide)]), creating([guest(1)])]);
      expect(outcomes._unsafeUnwrap()).toEqual(["too_large", "committed"]);
      await session.commitTransaction();
      await session.endSession();
      expect((await repository.load("w", [profileKey(1), profileKey(2)]))._unsafeUnwrap()).toHaveLength(1);
    }));

  test("is the refusal `limit_exceeded` of its own command, of several on one user too", () =>
    inStore("a profile of 17 MB", async ({ db }, client) => {
      const repository = createMongoRepository({ client, database: db.databaseName });
      const limits = { textLength: 1e7, valueBytes: 1e8 };
      const profiles = createProfiles({ repository, policy: { limits } });
      const half = "ä".repeat(4_500_000);
      const answers = await Promise.all(
        ["a", "b", "c"].map((name) =>
          profiles.track({ externalId: "joe" }, { custom: { [name]: name === "c" ? "small" : half } }),
        ),
      );
      const refusal = { kind: "refusal", code: "limit_exceeded", path: [], limit: "recordBytes", max: mostBytes };
      expect(answers.map((answer) => (answer.isErr() ? answer.error : "done"))).toEqual(["done", refusal, "done"]);
      const { profile } = (await profiles.find({ externalId: "joe" }))._unsafeUnwrap();
      expect(Object.keys(profile.custom).sort()).toEqual(["a", "c"]);
    }));
});

test("a server that nobody reaches is `unavailable`", async () => {
  const client = new MongoClient("mongodb://127.0.0.1:9/?serverSelectionTimeoutMS=200");
  const repository = createMongoRepository({ client, database: "nowhere" });
  for (const answer of [await repository.check(), await repository.load("w", [profileKey(1)])])
    expect(answer._unsafeUnwrapErr().code).toBe("unavailable");
  await client.close();
});
