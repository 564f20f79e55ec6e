import { report, runErasures, tellErasures } from "@selfsame/servers";
import { expect, test } from "vitest";
import { collections } from "./collections.js";
import { createMongoRepository } from "./mongo-repository.js";
import { inStore, isProof } from "./store-sample.js";

const journeys = isProof ? 1_000 : 3;

test(
  "X3, G1: of the erased nothing is shown, and after a sweep no document of any collection holds a value",
  {
    timeout: 7_200_000,
  },
  () =>
    inStore("erasures", async ({ db: { databaseName: database } }, client, server) => {
      const peek = async () => {
        const own = client.db(database);
        return JSON.stringify(await Promise.all(collections.map(({ name }) => own.collection(name).find().toArray())));
      };
      const found = await runErasures(createMongoRepository({ client, database }), peek, { journeys });
      await report(`${server}: erasures ${tellErasures(found)}`);
      expect([found.shown, found.left]).toEqual([[], []]);
      expect(found.seen).toBeGreaterThan(journeys * 10);
      expect(found.kept).toBeGreaterThan(0);
    }),
);
