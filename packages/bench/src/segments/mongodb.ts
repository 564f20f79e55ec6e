import { cpus } from "node:os";
import { createMongoRepository, migrate } from "@selfsame/adapter-mongodb";
import { createProfiles } from "@selfsame/core";
import { sharedMongo } from "@selfsame/servers";
import { BSON, type Db, type Document, MongoClient } from "mongodb";
import { templates } from "../base/templates.js";
import type { Bench } from "../harness/bench.js";
import type { Measure } from "../harness/measure.js";
import type { BySize } from "../harness/size.js";
import { done } from "../library/done.js";
import { asked } from "./asked.js";
import { countsInTurn } from "./counts-in-turn.js";

const amounts: BySize<{ readonly originals: number; readonly copies: number; readonly counted: number }> = {
  tiny: { originals: 10, copies: 3, counted: 1 },
  quick: { originals: 100, copies: 20, counted: 3 },
  full: { originals: 1_000, copies: 20, counted: 7 },
};

const times = 5;

/** Counts of segments through the library, and by a filter on a collection with just the right index. */
export const segmentsOnMongo: Bench = {
  names: asked.map(({ name }) => `segment.count.mongodb${name}`),
  run: async (size) => {
    const { originals, copies, counted } = amounts[size];
    const server = await sharedMongo();
    if ("why" in server) throw new Error(server.why);
    const client = new MongoClient(server.uri);
    const database = `bench_segments_${crypto.randomUUID().slice(0, 8)}`;
    const db = client.db(database);
    try {
      (await migrate({ client, database }))._unsafeUnwrap();
      const profiles = createProfiles({ repository: createMongoRepository({ client, database }) });
      await done(profiles, templates(originals));
      await multiply(db, copies);
      const people = db.collection("people_by_hand");
      for (const { key } of asked) await people.createIndex(key);
      const measures: Measure[] = [];
      for (const { name, segment, filter } of asked) {
        const ours = async () => (await profiles.count(segment))._unsafeUnwrap();
        const byHand = () => people.countDocuments(filter);
        const surroundings = {
          server: server.name,
          version: server.version,
          cores: cpus().length,
          durability: "reads",
        };
        const against = `a filter by hand on an index for it, ${originals * copies} profiles`;
        const counts = { name: `segment.count.mongodb${name}`, against, ours, byHand, counted, times };
        measures.push(await countsInTurn(counts, surroundings));
      }
      return measures;
    } finally {
      if (server.name === "MongoDB") await db.dropDatabase();
      await client.close();
    }
  },
};

/** Copies everyone, each with an id and identifiers of their own; and puts all of them as they are known by hand. */
const multiply = async (db: Db, copies: number): Promise<void> => {
  const profiles = db.collection("profiles");
  const originals = await profiles.find().toArray();
  for (let copy = 0; copy < copies; copy += 1) {
    const all = copy === 0 ? originals : originals.map((original) => copied(original, copy));
    if (copy > 0) await profiles.insertMany(all);
    await db.collection("people_by_hand").insertMany(
      all.map(({ id, record }) => {
        const { externalId = null, attributes, custom } = record;
        return { id, externalId, attributes, custom };
      }),
    );
  }
};

const copied = (original: Document, copy: number): Document => {
  const id = `${copy.toString(16).padStart(8, "0")}${String(original.id).slice(8)}`;
  const text = BSON.EJSON.stringify(original).replaceAll(original.id, id).replaceAll("user-", `user${copy}-`);
  return BSON.EJSON.parse(text.replaceAll('"C-', `"C${copy}-`).replaceAll('"S-', `"S${copy}-`));
};
