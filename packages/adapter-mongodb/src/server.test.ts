import { expect, test } from "vitest";
import { readHello, refusal, takesManyCollections } from "./server.js";

const refused = (hello: Parameters<typeof readHello>[0]) => refusal(readHello(hello));

test.each([
  ["a member of a replica set", { setName: "rs0", maxWireVersion: 25 }],
  ["a router of a cluster", { msg: "isdbgrid", maxWireVersion: 21 }],
  ["the oldest that will do", { setName: "rs0", maxWireVersion: 17 }],
])("%s will do", (_, hello) => {
  expect(refused(hello)).toBeUndefined();
});

test.each([
  ["a server on its own", { maxWireVersion: 27 }],
  ["one that says nothing", {}],
  ["one that only looks like a router", { msg: "hello", maxWireVersion: 27 }],
])("%s is told how to start a replica set of one node", (_, hello) => {
  const failure = refused(hello);
  expect(failure?.cause.name).toBe("StandaloneServer");
  expect(failure).toMatchObject({ code: "unsupported", remedy: expect.stringContaining("rs.initiate()") });
});

test("one that is too old is told the version that will do", () => {
  expect(refused({ setName: "rs0", maxWireVersion: 16 })).toMatchObject({
    code: "unsupported",
    cause: { name: "ServerTooOld" },
    remedy: expect.stringContaining("6.0"),
  });
});

test("writes to many collections go in one command from version 8 on", () => {
  expect([24, 25].map((maxWireVersion) => takesManyCollections(readHello({ maxWireVersion })))).toEqual([false, true]);
});
