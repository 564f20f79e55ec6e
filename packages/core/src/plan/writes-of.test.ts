import { describe, expect, test } from "vitest";
import { guest } from "../profile/sample.js";
import { changeSet, lookupCell, ownerCell, profileCell, receipt } from "../repository/sample.js";
import { externalId, id } from "../values/sample.js";
import { isAsExpected, writesOf } from "./writes-of.js";

const user = ["external_id", externalId("u")] as const;
const guestKey = ["profile", id(1)] as const;

describe("a change set is as expected", () => {
  test.each([
    ["nothing", [], true],
    ["the version that is there", [{ key: guestKey, version: "v" }], true],
    ["another version", [{ key: guestKey, version: "w" }], false],
    ["nothing where something is", [{ key: guestKey, version: null }], false],
    ["nothing where nothing is", [{ key: ["profile", id(9)], version: null }], true],
    ["something where nothing is", [{ key: ["profile", id(9)], version: "v" }], false],
    [
      "one right and one wrong",
      [
        { key: user, version: "v" },
        { key: guestKey, version: "w" },
      ],
      false,
    ],
  ] as const)("G2: when it expects %s", (_, expected, answer) => {
    expect(isAsExpected(changeSet("c", { expect: expected }), [profileCell(1), ownerCell("u", 1)])).toBe(answer);
  });
});

describe("what a change set writes", () => {
  test("has its id as the version", () => {
    const written = changeSet("c", {
      profiles: [guest(1)],
      claims: [{ key: user, owner: id(1) }],
      releases: [["alias", "crm", "x"]],
      receipts: [receipt()],
      suppressions: [["suppression", "s"]],
    });
    const version = "c";
    expect(writesOf(written, [])).toEqual([
      { key: ["alias", "crm", "x"], cell: undefined },
      { key: guestKey, cell: { kind: "profile", key: guestKey, version, record: guest(1) } },
      { key: user, cell: { kind: "owner", key: user, version, owner: id(1) } },
      { key: ["receipt", "d"], cell: { kind: "receipt", key: ["receipt", "d"], version, receipt: receipt() } },
      { key: ["suppression", "s"], cell: { kind: "suppression", key: ["suppression", "s"], version } },
    ]);
    expect(writesOf(changeSet("c"), [])).toEqual([]);
  });

  test("L20: a look-up is what it was, with who joins and without who leaves; gone without members", () => {
    const lookups = [
      { key: ["email", "e"], join: [id(1)], leave: [] },
      { key: ["email", "f"], join: [], leave: [id(1)] },
      { key: ["phone", "e"], join: [id(1)], leave: [] },
    ] as const;
    const [e, f, phone] = writesOf(changeSet("w", { lookups }), [lookupCell("e", 2), lookupCell("f", 1)]);
    expect(e).toEqual({ key: ["email", "e"], cell: { ...lookupCell("e", 1, 2), version: "w" } });
    expect(f).toEqual({ key: ["email", "f"], cell: undefined });
    expect(phone?.cell).toMatchObject({ key: ["phone", "e"], members: [id(1)] });
  });
});
