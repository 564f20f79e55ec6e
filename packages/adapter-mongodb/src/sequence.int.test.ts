import type { ChangeSet, Repository } from "@selfsame/core";
import { expect, test } from "vitest";
import { creating, updating } from "../../testkit/src/clauses/making/change-set.js";
import { at, id, upTo } from "../../testkit/src/clauses/making/ids.js";
import { guest } from "../../testkit/src/clauses/making/records.js";
import { event } from "../../testkit/src/clauses/making/rows.js";
import { createMongoRepository } from "./mongo-repository.js";
import { sequence } from "./sequence.js";
import { collectionOf } from "./store.js";
import { inStore, isProof } from "./store-sample.js";

const told = async (repository: Repository) =>
  (await repository.feed("w", { limit: 100_000 }))
    ._unsafeUnwrap()
    .items.map(({ profileId, revision }) => `${profileId} ${revision}`);

test("a backlog of any size comes by revision, though the clocks of its writers ran backwards", () =>
  inStore("a backlog of the feed", async (store, client) => {
    const repository = createMongoRepository({ client, database: store.db.databaseName });
    const [people, revisions] = isProof ? [60, 40] : [10, 6];
    let last: readonly ChangeSet[] = upTo(people).map((n) =>
      creating([guest(n)], { events: [event(n, 1)], time: at(9_000) }),
    );
    (await repository.commit("w", last))._unsafeUnwrap();
    for (const revision of upTo(revisions).slice(1)) {
      const next = last.map((before, place) =>
        updating(before, [guest(place + 1, { revision })], {
          events: [event(place + 1, revision)],
          time: at(9_000 - revision),
        }),
      );
      expect(new Set((await repository.commit("w", next))._unsafeUnwrap())).toEqual(new Set(["committed"]));
      last = next;
    }
    await sequence(store, "w", 7);
    const rows = await told(repository);
    for (const n of upTo(people))
      expect(rows.filter((row) => row.startsWith(id(n)))).toEqual(
        upTo(revisions).map((revision) => `${id(n)} ${revision}`),
      );
    expect(await told(repository)).toEqual(rows);
  }));

test("of many sequencers at once each event gets one place, and places have no gaps", () =>
  inStore("many sequencers", async (store, client) => {
    const repository = createMongoRepository({ client, database: store.db.databaseName });
    const sets = upTo(12).map((n) => creating([guest(n)], { events: [event(n, 1), event(n, 1)] }));
    const commits = sets.map((one) => repository.commit("w", [one]));
    await Promise.all([...commits, ...upTo(4).map(() => sequence(store, "w"))]);
    await sequence(store, "w");
    const rows = await collectionOf(store, "feed")
      .find({}, { sort: { position: 1 } })
      .toArray();
    expect(rows.map(({ position }) => Number(position))).toEqual(upTo(24));
    expect(await collectionOf(store, "commits").countDocuments({ events: { $exists: true } })).toBe(0);
  }));
