import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createProfiles } from "@selfsame/core";
import { value } from "@selfsame/testkit";
import { ok } from "neverthrow";
import { describe, expect, test } from "vitest";
import { runImport } from "./import-session.js";
import { csvRecords, ndjsonRecords } from "./records.js";

async function* chunksOf(text: string) {
  const bytes = new TextEncoder().encode(text);
  // Of any length, so that lines are cut anywhere.
  for (let at = 0; at < bytes.length; at += 7) yield ok(bytes.subarray(at, at + 7));
}

const imported = async (text: string, { csv = false, json = false, repository = createMemoryRepository() } = {}) => {
  const [out, problems]: [string[], string[]] = [[], []];
  const status = await runImport({
    source: "users",
    records: csv ? csvRecords(chunksOf(text)) : ndjsonRecords(chunksOf(text)),
    job: "users",
    repository,
    signal: new AbortController().signal,
    json,
    out: { print: async (one) => void out.push(one) },
    problems: { print: async (one) => void problems.push(one) },
    bar: { at: () => undefined, clear: () => undefined },
    bytes: () => 0,
  });
  return { status, out: out.join(""), problems: problems.join(""), profiles: createProfiles({ repository }) };
};

const lines = `{"externalId":"joe","attributes":{"firstName":"Joe"}}

nonsense
{"externalId":"joe","custom":{"plan":"pro"}}
{"custom":{"plan":"pro"}}
{"externalId":"ann","attributes":{"firstName":3}}
`;

describe("X4: the command import", () => {
  test("imports lines, and tells of each problem its line and rule, with status 1", async () => {
    const { status, out, problems, profiles } = await imported(lines);
    expect({ status, out }).toEqual({ status: 1, out: "5 records: 1 created, 1 tracked, 3 problems\n" });
    expect(problems).toBe(
      [
        "line 3: is no JSON",
        "line 5: names no one: there must be one of externalId, profileId, alias, email, phone",
        "line 6: invalid_input attributes.firstName must be text",
        "",
      ].join("\n"),
    );
    const { profile } = await value(profiles.find({ externalId: "joe" }));
    expect(profile).toMatchObject({ attributes: { firstName: "Joe" }, custom: { plan: "pro" } });
  });

  test("tells no value of a record with a problem", async () => {
    const secret = '{"externalId":"joe@example.com","purchases":[{"productId":"secret","price":"x","currency":"EUR"}]}';
    const { problems } = await imported(`${secret}\n`);
    expect(problems).toContain("line 1: invalid_input purchases.0.price");
    expect(problems).not.toMatch(/joe|secret/);
  });

  test("tells of every record as JSON, if asked", async () => {
    const { out } = await imported(lines, { json: true });
    expect(
      out
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { line: 1, index: 0, outcome: "created" },
      { line: 3, index: 1, reason: "is no JSON" },
      { line: 4, index: 2, outcome: "tracked" },
      { line: 5, index: 3, reason: expect.stringContaining("names no one") },
      { line: 6, index: 4, problem: { code: "invalid_input" } },
    ]);
  });

  test("imports rows of CSV, quoted ones too", async () => {
    const text = 'externalId,firstName,visits:number,note\njoe,Joe,3,"a ""b""\nc"\nann,Ann,x,\n';
    const { status, problems, profiles } = await imported(text, { csv: true });
    expect({ status, problems }).toEqual({ status: 1, problems: "line 4: visits:number: must be a number\n" });
    const { profile } = await value(profiles.find({ externalId: "joe" }));
    expect(profile).toMatchObject({ attributes: { firstName: "Joe" }, custom: { visits: 3, note: 'a "b"\nc' } });
  });

  test("ends where CSV is broken; what came before is imported, and the same again goes on there", async () => {
    const repository = createMemoryRepository();
    const broken = await imported('externalId,note\njoe,a\nann,"b"c\n', { csv: true, repository });
    expect(broken.status).toBe(2);
    expect(broken.problems).toContain("its CSV is broken at line 3 (CSV_INVALID_CLOSING_QUOTE)");
    const mended = await imported('externalId,note\njoe,a\nann,"b"\n', { csv: true, repository });
    expect(mended).toMatchObject({ status: 0, out: "2 records: 2 created, 0 problems\n" });
  });

  test("the same again changes nothing and tells the same", async () => {
    const repository = createMemoryRepository();
    const first = await imported(lines, { repository });
    const again = await imported(lines, { repository });
    expect({ ...again, profiles: undefined }).toEqual({ ...first, profiles: undefined });
  });
});
