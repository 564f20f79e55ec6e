import { expect, test } from "vitest";
import { guest } from "../profile/sample.js";
import { externalId, id } from "../values/sample.js";
import { cellsOf } from "./cells-of.js";
import { changeSet, receipt } from "./sample.js";

test("every cell that a change set writes has its id as the version", () => {
  const key = ["external_id", externalId("u")] as const;
  const written = changeSet("c", {
    profiles: [guest(1)],
    claims: [{ key, owner: id(1) }],
    receipts: [receipt()],
    suppressions: [["suppression", "s"]],
    lookups: [{ key: ["email", "e"], join: [id(1)], leave: [] }],
  });
  expect(cellsOf(written)).toEqual([
    { kind: "profile", key: ["profile", id(1)], version: "c", record: guest(1) },
    { kind: "owner", key, version: "c", owner: id(1) },
    { kind: "receipt", key: ["receipt", "d"], version: "c", receipt: receipt() },
    { kind: "suppression", key: ["suppression", "s"], version: "c" },
  ]);
  expect(cellsOf(changeSet("c"))).toEqual([]);
});
