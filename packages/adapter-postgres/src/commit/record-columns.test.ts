import type { ProfileRecord } from "@selfsame/core";
import { describe, expect, test } from "vitest";
import { id, upTo } from "../../../testkit/src/clauses/making/ids.js";
import { absorbed, erased, guest, mailed, named, user } from "../../../testkit/src/clauses/making/records.js";
import { profileTerms } from "../terms/profile-terms.js";
import { openLately } from "./lately.js";
import { recordColumns } from "./record-columns.js";

const records: readonly ProfileRecord[] = [
  guest(1),
  guest(1, { revision: 7, custom: { plan: "pro" } }),
  user(1, "u1"),
  user(1, "u2"),
  named(1, "crm", "x"),
  mailed(1, "a@x.org"),
  absorbed(guest(1), 2),
  erased(1),
];
const pairs = records.flatMap((before) => records.map((after) => [before, after] as const));

describe("of what is known", () => {
  test.each(pairs)("%# only what changes is written, and makes the same", (before, after) => {
    const { patch, without = [], terms, ...whole } = Object({ without: [], ...recordColumns("w", after, before) });
    const kept = Object.entries(before).filter(([name]) => !without.includes(name));
    expect({ ...Object.fromEntries(kept), ...patch }).toEqual(after);
    expect(whole).toEqual({});
    expect(terms ?? profileTerms("w", before)).toBe(profileTerms("w", after));
  });

  test("what stays the same is left out", () => {
    const before = user(1, "u1");
    expect(recordColumns("w", { ...before, revision: 9 }, before)).toEqual({ patch: { revision: 9 } });
  });
});

test("of what is not known all is written", () => {
  const record = guest(1);
  expect(recordColumns("w", record, undefined)).toEqual({ record, terms: profileTerms("w", record) });
});

describe("what was loaded lately", () => {
  const cell = (n: number, version: string) =>
    ({ kind: "profile", key: ["profile", id(n)], version, record: guest(n) }) as const;

  test("is known by workspace and version", () => {
    const lately = openLately();
    lately.loaded("w", [cell(1, "v1"), cell(2, "v1")]);
    expect(lately.at("w", id(1), "v1")).toEqual(guest(1));
    expect(lately.at("w", id(1), "v2")).toBeUndefined();
    expect(lately.at("v", id(1), "v1")).toBeUndefined();
    lately.loaded("w", [cell(1, "v2")]);
    expect(lately.at("w", id(1), "v1")).toBeUndefined();
    expect(lately.at("w", id(1), "v2")).toEqual(guest(1));
  });

  test("is forgotten when much was loaded since", () => {
    const lately = openLately();
    lately.loaded("w", [cell(1, "v"), cell(2, "v")]);
    lately.loaded("w", [cell(1, "v"), ...upTo(3_999).map((n) => cell(n + 2, "v"))]);
    expect(lately.at("w", id(2), "v")).toBeUndefined();
    expect(lately.at("w", id(1), "v")).toEqual(guest(1));
  });
});
