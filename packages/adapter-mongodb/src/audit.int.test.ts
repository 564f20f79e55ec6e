import { createProfiles, type FaultName } from "@selfsame/core";
import { lived, people, value } from "@selfsame/testkit";
import type { Db, Document } from "mongodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMongoRepository } from "./mongo-repository.js";
import { type OpenStore, openStore } from "./store-sample.js";

const { joe, ann, guest } = people();
const nobody = "00000000-0000-7000-8000-0000000000ff";

/** What breaks each invariant in one workspace. */
type Break = (db: Db, w: string) => Promise<unknown>;

/** Writes over parts of a profile's document. */
const over =
  (id: string, $set: Document): Break =>
  (db, w) =>
    db.collection("profiles").updateOne({ w, id }, { $set });

const gone =
  (collection: string, filter: Document = {}): Break =>
  (db, w) =>
    db.collection(collection).deleteMany({ w, ...filter });

const profileOf = (w: string, id: string) => JSON.stringify([w, "profile", id]);

const breaks: { readonly [Fault in FaultName]: Break } = {
  redirect_to_nowhere: (db, w) =>
    over(guest, { into: nobody, next: profileOf(w, nobody), "record.into": nobody })(db, w),
  redirect_in_a_circle: (db, w) => over(guest, { into: guest, next: profileOf(w, guest), "record.into": guest })(db, w),
  two_owners: over(ann, { "record.aliases": { crm: { name: "7" } } }),
  identifier_unowned: gone("owners", { owner: guest }),
  identifier_astray: (db, w) => db.collection("owners").updateOne({ w, owner: guest }, { $set: { owner: ann } }),
  lookup_incomplete: gone("lookups"),
  lookup_astray: over(joe, { "record.lookups": {} }),
  group_miscounted: async (db, w) => {
    await over(ann, { email: "joe@example.com" })(db, w);
    await gone("lookups")(db, w);
  },
  entries_astray: over(ann, { terms: [] }),
  merges_miscounted: over(joe, { "record.merges": 0 }),
  merge_undone_by_half: over(ann, { "record.aliases": { vip: { name: "1", via: 3 } } }),
  tree_miscounted: over(joe, { "record.size": 0 }),
  absorbed_miscounted: over(joe, { "record.absorbed.events": {} }),
  history_miscounted: gone("history", { p: ann }),
  history_repeated: async (db, w) => {
    const row = await db.collection<Document & { _id: string }>("history").findOne({ w, p: ann });
    if (row !== null) await db.collection<{ _id: string }>("history").insertOne({ ...row, _id: `${row._id} again` });
  },
  merge_unexplained: gone("journal"),
  receipt_of_nobody: gone("profiles", { id: joe }),
  event_of_nobody: gone("profiles", { id: ann }),
  event_of_another: over(ann, { v: "another" }),
  feed_out_of_order: async (db, w) => {
    const rows = await db.collection("feed").find({ w }).sort({ position: 1 }).toArray();
    for (const [index, { _id }] of rows.entries())
      await db.collection("feed").updateOne({ _id }, { $set: { position: rows.at(-1 - index)?.position } });
  },
};

describe("what is broken by hand in the collections is found by the audit", () => {
  let own: OpenStore | undefined;
  beforeAll(async () => {
    own = await openStore("audit");
  });
  afterAll(() => own?.close());

  test.each(Object.entries(breaks))("%s", async (fault, breaking) => {
    if (own === undefined) return;
    const { client, store } = own;
    const repository = createMongoRepository({ client, database: store.db.databaseName });
    await lived(repository, fault);
    const profiles = createProfiles({ repository, workspace: fault });
    expect(await value(profiles.feed())).toHaveProperty("items.length", 7);
    expect(await value(profiles.audit())).toMatchObject({ outcome: "sound", found: 0, faults: [] });
    await breaking(store.db, fault);
    const { outcome, faults } = await value(profiles.audit());
    expect(outcome).toBe("broken");
    expect(faults.map((one) => one.fault)).toContain(fault);
    expect(JSON.stringify(faults)).not.toMatch(/joe|ann|crm|example/);
  });
});
