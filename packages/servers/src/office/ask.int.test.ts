import { expect, test } from "vitest";
import { postgresKinds } from "../postgres/binaries.js";
import { versionAt } from "../postgres/version.js";
import { report, sharedMongo, sharedPostgres } from "./ask.js";
import { sharedMongoHere } from "./mongo-here.js";

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

test("a MONGODB_URI may name several nodes", async () => {
  const server = await sharedMongo();
  if ("why" in server) return expect(process.env.CI, server.why).not.toBe("true");
  const named = process.env.MONGODB_URI;
  const { host, search } = new URL(server.uri.replace(/,[^/]*/, ""));
  process.env.MONGODB_URI = `mongodb://${host},127.0.0.1:9/${search}`;
  try {
    expect(await sharedMongoHere().open()).toMatchObject({ version: server.version, uri: process.env.MONGODB_URI });
  } finally {
    if (named === undefined) delete process.env.MONGODB_URI;
    else process.env.MONGODB_URI = named;
  }
});
