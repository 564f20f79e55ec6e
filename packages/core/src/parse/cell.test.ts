import { describe, expect, test } from "vitest";
import type { Cell } from "../plan/cell.js";
import { guest } from "../profile/sample.js";
import { at, externalId, id } from "../values/sample.js";
import { parseCell, parseCellKey } from "./cell.js";
import { parseJob } from "./job.js";
import { parseFeedRow } from "./lifecycle-event.js";

const version = "v";
const profile = { kind: "profile", key: ["profile", id(1)], version, record: guest(1) } satisfies Cell;
const receipt = {
  ...{ digest: "d", fingerprint: "f", recordedAt: at(1) },
  answer: { outcome: "tracked", dataPoints: 1, events: [] },
} as const;
const cells: readonly Cell[] = [
  profile,
  { kind: "owner", key: ["external_id", externalId("u")], version, owner: id(1) },
  { kind: "owner", key: ["alias", "__proto__", ""], version, owner: id(1) },
  { kind: "lookup", key: ["phone", "+1"], version, members: [id(1), id(2)] },
  { kind: "receipt", key: ["receipt", "d"], version, receipt },
  { kind: "suppression", key: ["suppression", "s"], version },
];
const copyOf = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const corrupt = (code: string) => ({
  ...{ kind: "failure", code: "corrupt_record", retryable: false },
  cause: { name: "CorruptRecord", code },
});

describe("parseCell", () => {
  test.each(cells)("keeps a cell as it is: %#", (cell) => {
    expect(parseCell(copyOf(cell))._unsafeUnwrap()).toStrictEqual(cell);
    expect(parseCellKey(copyOf(cell.key))._unsafeUnwrap()).toStrictEqual(cell.key);
  });

  test.each([
    [undefined, "itself"],
    [[], "itself"],
    [{ ...profile, kind: "person" }, "kind"],
    [{ ...profile, version: null }, "version"],
    [{ ...profile, secret: 1 }, "?"],
    [{ ...profile, key: ["profile", "secret"] }, "key.1"],
    [{ ...profile, record: { ...guest(1), revision: -1 } }, "revision"],
    [{ ...cells[1], key: ["profile", id(1)] }, "key"],
    [{ ...cells[1], owner: "secret" }, "owner"],
    [{ ...cells[3], members: [id(1), "secret"] }, "members.1"],
    [{ ...cells[4], receipt: { ...receipt, digest: 7 } }, "receipt.digest"],
  ])("L19: names the place of what is corrupt: %#", (value, code) => {
    expect(parseCell(value)._unsafeUnwrapErr()).toEqual(corrupt(code));
  });

  test("answers unsupported for the record of a newer form", () => {
    expect(parseCell({ ...profile, record: { format: 2 } })._unsafeUnwrapErr()).toMatchObject({ code: "unsupported" });
  });
});

test.each([[["lineage", id(1)]], [["alias", "crm"]], [["external_id", ""]], ["profile"], [[]], [["email", "a", "b"]]])(
  "parseCellKey refuses what is no key of a cell: %j",
  (key) => expect(parseCellKey(key).isErr()).toBe(true),
);

test("parseFeedRow keeps an event with its place, and refuses one without", () => {
  const event = { profileId: id(1), revision: 1, type: "tracked", time: at(1), data: { a: [null] } };
  const row = { ...event, position: "1", changeSet: "c" };
  expect(parseFeedRow(copyOf(row))._unsafeUnwrap()).toStrictEqual(row);
  expect(parseFeedRow(event)._unsafeUnwrapErr()).toEqual(corrupt("position"));
});

test("parseJob keeps the state of a job, and refuses what is none", () => {
  const job = { name: "import", version: "v", state: { at: [1], inside: { done: false } } };
  expect(parseJob(copyOf(job))._unsafeUnwrap()).toStrictEqual(job);
  expect(parseJob({ ...job, state: [] })._unsafeUnwrapErr()).toEqual(corrupt("state"));
});
