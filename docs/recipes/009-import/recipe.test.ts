import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createProfiles, type ImportTold, type Profiles } from "@selfsame/core";
import { value } from "@selfsame/testkit";
import { parse } from "csv-parse";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "selfsame-recipe-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const written = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

// #region ndjson
/** A record a line. What is no JSON is given on as it is: a record like any other that is none. */
async function* linesOf(file: string) {
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (line.trim() !== "") yield parsed(line);
  }
}

const parsed = (line: string) => {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
};

const importLines = (profiles: Profiles, file: string, signal?: AbortSignal) =>
  profiles.importRecords(linesOf(file), { job: `users of ${file}`, signal });
// #endregion

// #region csv
/** A row with the columns `id`, `email`, `plan` and `spent`: the host says what they mean. */
const userOf = ({ id = "", email = "", plan = "", spent = "" }: Record<string, string>) => ({
  externalId: id,
  attributes: { email: email === "" ? undefined : email },
  custom: { plan, spent: Number(spent) },
});

async function* rowsOf(file: string) {
  for await (const row of createReadStream(file).pipe(parse({ columns: true, bom: true }))) yield userOf(row);
}
// #endregion

const lines = [
  '{"externalId":"joe","attributes":{"firstName":"Joe"},"events":[{"name":"viewed","time":"2024-05-01T10:00:00Z"}]}',
  "nonsense",
  '{"alias":{"label":"crm","name":"77"},"custom":{"is_lead_profile":true}}',
  '{"externalId":"joe","attributes":{"firstName":3}}',
].join("\n");

const fresh = () => createProfiles({ repository: createMemoryRepository() });

test("X4: lines become what track makes of them, and a bad one stops nothing", async () => {
  const profiles = fresh();
  const file = written("users.ndjson", lines);
  // #region outcomes
  const told: ImportTold[] = [];
  const answer = await profiles.importRecords(linesOf(file), { onOutcome: (one) => void told.push(one) });
  expect(await value(answer)).toMatchObject({
    outcome: "imported",
    records: 4,
    outcomes: { created: 2, tracked: 0, skipped: 0 },
    problems: 2,
  });
  expect(told).toMatchObject([
    { index: 0, outcome: "created" },
    { index: 1, problem: { code: "invalid_input", rule: "must be a plain object" } },
    { index: 2, outcome: "created" },
    { index: 3, problem: { code: "invalid_input", path: ["attributes", "firstName"], rule: "must be text" } },
  ]);
  // #endregion
});

test("X4: the same name again goes on where it was", async () => {
  const profiles = fresh();
  const file = written("more.ndjson", `${lines}\n`.repeat(200));
  // #region again
  const stop = new AbortController();
  const stopped = await profiles.importRecords(linesOf(file), {
    job: "users of 2024",
    signal: stop.signal,
    onProgress: ({ done }) => {
      if (done > 100) stop.abort();
    },
  });
  expect(await value(stopped)).toMatchObject({ outcome: "stopped" });
  const resumed = await profiles.importRecords(linesOf(file), { job: "users of 2024" });
  expect(await value(resumed)).toMatchObject({ outcome: "imported", records: 800 });
  const { profile } = await value(profiles.find({ externalId: "joe" }));
  expect(profile.engagement.events.viewed?.count).toBe(200);
  // #endregion
});

test("X4: rows of CSV become records by the host's own rule", async () => {
  const profiles = fresh();
  const file = written("users.csv", 'id,email,plan,spent\njoe,joe@example.com,"pro, yearly",12.5\nann,,free,0\n');
  // #region rows
  const answer = await profiles.importRecords(rowsOf(file), {
    total: 2,
    onProgress: (one) => progress.push(one.remaining),
  });
  expect(await value(answer)).toMatchObject({ records: 2, problems: 0 });
  const { profile } = await value(profiles.find({ externalId: "joe" }));
  expect(profile).toMatchObject({
    attributes: { email: "joe@example.com" },
    custom: { plan: "pro, yearly", spent: 12.5 },
  });
  // #endregion
  expect(progress).toEqual([2, 0]);
});

const progress: (number | undefined)[] = [];

test("X4: a file under its own name is imported once", async () => {
  const profiles = fresh();
  const file = written("once.ndjson", lines);
  const first = await value(importLines(profiles, file));
  expect(await value(importLines(profiles, file))).toEqual(first);
  const { profile } = await value(profiles.find({ externalId: "joe" }));
  expect(profile.engagement.events.viewed?.count).toBe(1);
});
