import { fileURLToPath } from "node:url";
import { forkedResolver, report, runDuplicates, sharedMongo } from "@selfsame/servers";
import { expect, test } from "vitest";
import { createMongoRepository } from "./mongo-repository.js";
import { openStore } from "./store-sample.js";

const planting = { profiles: 120, groups: 36, shared: 12 };

test("F4: duplicates are found and merged as planted, though the process that does it is killed", {
  timeout: 600_000,
}, async () => {
  const own = await openStore("duplicates");
  if (own === undefined) return;
  try {
    const { client, store } = own;
    const server = await sharedMongo();
    const uri = "uri" in server ? server.uri : "";
    const database = store.db.databaseName;
    const module = fileURLToPath(new URL("./worker-store-sample.ts", import.meta.url));
    const resolver = forkedResolver({ module, settings: { uri, databases: [database] } }, "cut", 20);
    const repository = createMongoRepository({ client, database });
    const found = await runDuplicates({ repository, resolver, cuts: 1, planting });
    expect(found).toMatchObject({ wrongGroups: [], wrongPeople: [], cutOff: 1 });
    expect(found.left).toEqual([["info@x.org", planting.shared, "too_large"]]);
    await report(`${own.server}: ${planting.groups} groups of duplicates found and merged, the job killed once`);
  } finally {
    await own.close();
  }
});
