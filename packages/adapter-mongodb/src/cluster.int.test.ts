import { setTimeout as wait } from "node:timers/promises";
import { all, createProfiles, type Profiles } from "@selfsame/core";
import { report } from "@selfsame/servers";
import { arbitraries, modelRun } from "@selfsame/testkit";
import { MongoClient } from "mongodb";
import { describe, expect, test } from "vitest";
import { collections } from "./collections.js";
import { createMongoRepository } from "./mongo-repository.js";
import { inStore, isProof, type OpenStore } from "./store-sample.js";

const timeout = 600_000;

/** Runs what only some servers offer; elsewhere it is told by name that it did not run, and why. */
const offered = (
  what: string,
  lacks: (hello: Hello) => string | undefined,
  run: (opened: OpenStore) => Promise<void>,
) =>
  test(what, { timeout }, () =>
    inStore(what, async (store, client, server) => {
      const why = lacks(await client.db("admin").command({ hello: 1 }));
      if (why === undefined) await run({ store, client, server, close: async () => {} });
      await report(`MongoDB, ${what}: ${why === undefined ? `seen on ${server}` : `NOT RUN, ${why} (${server})`}`);
    }),
  );

type Hello = { readonly hosts?: readonly string[]; readonly msg?: string };

const lacksNodes = ({ hosts = [] }: Hello) =>
  hosts.length < 3 ? "MONGODB_URI names no replica set of three nodes" : undefined;
const lacksShards = ({ msg }: Hello) => (msg === "isdbgrid" ? undefined : "MONGODB_URI names no sharded cluster");
// It is felt by every other test on the server.
const lacksPeace = () => (isProof ? undefined : "other tests are running, `npm run prove` runs it alone");

const users = 5;
const visits = isProof ? 2_000 : 100;

/** Visits of a few users, each sent until it is heard of. Half-way something happens to the server. */
const count = async (profiles: Profiles, happens: () => Promise<unknown>): Promise<number> => {
  let [begun, happened] = [0, Promise.resolve<unknown>(undefined)];
  const lane = async () => {
    while (begun < visits) {
      begun += 1;
      if (begun === visits / 2) happened = happens();
      await visit(profiles, begun);
    }
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  await happened;
  const { items } = (await profiles.list(all()))._unsafeUnwrap();
  return items.reduce((sum, { engagement }) => sum + (engagement.events.visit?.count ?? 0), 0);
};

const visit = async (profiles: Profiles, n: number): Promise<void> => {
  const call = { idempotencyKey: `visit ${n}` };
  for (const end = Date.now() + 120_000; ; await wait(100)) {
    const answer = await profiles.track({ externalId: `user ${n % users}` }, { events: [{ name: "visit" }] }, call);
    if (answer.isOk()) return;
    expect(answer.error).toMatchObject({ kind: "failure", retryable: true });
    expect(Date.now(), answer.error.code).toBeLessThan(end);
  }
};

describe("a server of several nodes", () => {
  offered(
    "a primary that steps down under load: nothing is lost, nothing is counted twice (G1, G4)",
    (hello) => lacksNodes(hello) ?? lacksPeace(),
    async ({ store, client }) => {
      const profiles = createProfiles({
        repository: createMongoRepository({ client, database: store.db.databaseName }),
      });
      const stepDown = { replSetStepDown: 10, secondaryCatchUpPeriodSecs: 5 };
      // The connection may be cut before the answer.
      const counted = await count(profiles, () =>
        client
          .db("admin")
          .command(stepDown)
          .catch(() => undefined),
      );
      expect(counted).toBe(visits);
    },
  );

  offered(
    "shards: every collection is spread by its key, and the same random commands have equal outcomes (G8)",
    lacksShards,
    async ({ store, client }) => {
      const [admin, database] = [client.db("admin"), store.db.databaseName];
      await admin.command({ enableSharding: database });
      for (const { name, shardKey } of collections)
        await admin.command({ shardCollection: `${database}.${name}`, key: shardKey });
      const repository = createMongoRepository({ client, database });
      const journeys = arbitraries.journey({ maxLength: 30 });
      const { difference } = await modelRun({ open: () => repository, commands: visits, journeys, seed: 1 });
      expect(difference).toBeUndefined();
      expect(await count(createProfiles({ repository, workspace: "visits" }), async () => {})).toBe(visits);
    },
  );
});

test("a client that prefers other nodes than the primary sees what was answered all the same (G2)", { timeout }, () =>
  inStore("a client that prefers secondaries", async ({ db }, client) => {
    const { hosts, replicaSet } = client.options;
    const set = replicaSet === null || replicaSet === undefined ? "" : `replicaSet=${replicaSet}&`;
    const elsewhere = new MongoClient(`mongodb://${hosts.join(",")}/?${set}readPreference=secondaryPreferred&w=1`);
    try {
      const [here, there] = [client, elsewhere].map((each) =>
        createProfiles({ repository: createMongoRepository({ client: each, database: db.databaseName }) }),
      );
      if (here === undefined || there === undefined) throw new Error("unreachable");
      for (let n = 1; n <= 5; n += 1) {
        const target = { externalId: `user ${n}` };
        (await here.track(target, { events: [{ name: "visit" }] }))._unsafeUnwrap();
        expect((await there.find(target))._unsafeUnwrap().profile.engagement.events).toHaveProperty("visit");
        expect((await there.count(all()))._unsafeUnwrap()).toBe(n);
        expect((await there.history(target))._unsafeUnwrap().items).toHaveLength(1);
        expect((await there.feed({ limit: 100 }))._unsafeUnwrap().items).toHaveLength(n);
      }
    } finally {
      await elsewhere.close();
    }
  }),
);
