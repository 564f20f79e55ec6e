import { expect, test } from "vitest";
import { postgresKinds } from "../postgres/binaries.js";
import { versionAt } from "../postgres/version.js";
import { report, sharedMongo, sharedPostgres } from "./ask.js";

test.each(postgresKinds())("everyone who asks for the %s PostgreSQL of a run gets the same", async (kind) => {
  const [one, other] = await Promise.all([sharedPostgres(kind), sharedPostgres(kind)]);
  expect(one).toEqual(other);
  expect(one).toMatchObject({ kind, version: await versionAt(one.url) });
  await report(`servers: PostgreSQL ${one.version} (${kind})`);
});

test("everyone who asks for MongoDB gets the same server, or the same reason", async () => {
  const [one, other] = await Promise.all([sharedMongo(), sharedMongo()]);
  expect(one).toEqual(other);
  await report(`servers: ${"why" in one ? `no MongoDB: ${one.why}` : `${one.name} ${one.version}`}`);
});
