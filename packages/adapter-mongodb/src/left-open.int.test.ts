import { createProfiles } from "@selfsame/core";
import { expect, test } from "vitest";
import { creating, updating } from "../../testkit/src/clauses/making/change-set.js";
import { profileKey, upTo } from "../../testkit/src/clauses/making/ids.js";
import { again, guest } from "../../testkit/src/clauses/making/records.js";
import { cellId } from "./document-id.js";
import { createMongoRepository } from "./mongo-repository.js";
import { settle } from "./settle.js";
import { collectionOf, type Store } from "./store.js";
import { inStore } from "./store-sample.js";

/** What a client that is killed leaves on the server: a transaction that wrote, and that nobody ends. */
const leaveOpen = async (store: Store, _id: string) => {
  const session = store.client.startSession();
  session.startTransaction();
  await collectionOf(store, "profiles").updateOne({ _id }, { $inc: { touched: 1 } }, { session });
  return session;
};

test("a transaction that nobody ends is a conflict for who meets it, and for no one else", () =>
  inStore("a transaction left open", async (store, client) => {
    const repository = createMongoRepository({ client, database: store.db.databaseName });
    const before = creating(upTo(9).map((n) => guest(n)));
    (await repository.commit("w", [before]))._unsafeUnwrap();
    const session = await leaveOpen(store, cellId("w", profileKey(5)));
    const sets = upTo(9).map((n) => updating(before, [again(guest(n))]));
    const outcomes = (await repository.commit("w", sets))._unsafeUnwrap();
    expect(outcomes).toEqual(upTo(9).map((n) => (n === 5 ? "conflict" : "committed")));
    await session.abortTransaction();
    await session.endSession();
    expect((await repository.commit("w", sets))._unsafeUnwrap()).toEqual(sets.map(() => "committed"));
  }));

test("what was left unknown is no conflict: the open transaction may be its own", () =>
  inStore("a transaction left open, in doubt", async (store, client) => {
    const repository = createMongoRepository({ client, database: store.db.databaseName });
    const before = creating([guest(1)]);
    (await repository.commit("w", [before]))._unsafeUnwrap();
    const session = await leaveOpen(store, cellId("w", profileKey(1)));
    const changeSet = updating(before, [again(guest(1))]);
    const way = { store, workspace: "w", inOneCommand: true, doubts: new Set([changeSet.id]) };
    expect((await settle(way, [changeSet]))._unsafeUnwrapErr().code).toBe("unknown");
    expect([...way.doubts]).toEqual([changeSet.id]);
    await session.abortTransaction();
    await session.endSession();
    expect((await settle(way, [changeSet]))._unsafeUnwrap()).toEqual(["committed"]);
    expect(way.doubts.size).toBe(0);
  }));

test("who meets one is done when the server has ended it", () =>
  inStore("a transaction that the server ends", async (store, client) => {
    const profiles = createProfiles({ repository: createMongoRepository({ client, database: store.db.databaseName }) });
    const { profile } = (await profiles.recognize())._unsafeUnwrap();
    const session = await leaveOpen(store, cellId("default", ["profile", profile.profileId]));
    const waiting = profiles.identify(profile, "user-1");
    const other = (await profiles.recognize())._unsafeUnwrap();
    expect((await profiles.identify(other.profile, "user-2"))._unsafeUnwrap().outcome).toBe("identified");
    await session.abortTransaction();
    await session.endSession();
    expect((await waiting)._unsafeUnwrap().outcome).toBe("identified");
  }));
