import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createMongoRepository } from "@selfsame/adapter-mongodb";
import { createPostgresRepository } from "@selfsame/adapter-postgres";
import { createProfiles, type Profiles } from "@selfsame/core";
import { report, sharedMongo, sharedPostgres } from "@selfsame/servers";
import { value } from "@selfsame/testkit";
import { MongoClient } from "mongodb";
import { Client, Pool } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildInto } from "../sample/build.js";

const isProof = process.env.SELFSAME_PROVE !== undefined;

const home = mkdtempSync(join(tmpdir(), "selfsame-import-"));
// Within the repository, where the drivers are found.
const built = fileURLToPath(new URL(`../../../../node_modules/.cache/selfsame/import-${process.pid}`, import.meta.url));
const closings: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  await buildInto(built);
}, 60_000);

// A large database takes a server in Python minutes to drop.
afterAll(async () => {
  for (const close of closings.reverse()) await close();
  for (const made of [home, built]) rmSync(made, { recursive: true, force: true });
}, 600_000);

type Run = { readonly status: number | null; readonly lines: number; readonly most: number; readonly stderr: string };

const mebibytes = (line: string): number => Number(/^rss (\d+)$/m.exec(line)?.[1] ?? 0);

/** One process that imports; it is killed a moment after its outcome of that number. */
const importing = async (file: string, store: string, killAfter = Number.POSITIVE_INFINITY): Promise<Run> => {
  const sampler = 'setInterval(() => console.error("rss", process.memoryUsage().rss >> 20), 500).unref()';
  const child = spawn(process.execPath, [
    ...["--import", `data:text/javascript,${encodeURIComponent(sampler)}`],
    ...[join(built, "main.mjs"), "import", file, "--store", store, "--json"],
  ]);
  let [lines, most, stderr] = [0, 0, ""];
  child.stdout.on("data", (chunk) => {
    lines += String(chunk).split("\n").length - 1;
    if (lines >= killAfter) {
      setTimeout(() => {
        child.kill("SIGKILL");
      }, Math.random() * 20);
    }
  });
  child.stderr.on("data", (chunk) => {
    most = Math.max(most, mebibytes(String(chunk)));
    stderr += String(chunk).replace(/^(rss \d+|selfsame: .* a second)\n/gm, "");
  });
  const [status] = await once(child, "close");
  return { status, lines, most, stderr };
};

/** Everyone has an attribute that counts, an event and, some of them, a purchase: twice would be seen. */
const fileOf = async (records: number, users: number): Promise<string> => {
  const file = join(home, `users-${records}.ndjson`);
  const stream = createWriteStream(file);
  for (let index = 0; index < records; index += 1) {
    const record = {
      externalId: `user-${index % users}`,
      attributes: { firstName: `Joe ${index}` },
      operations: { imported: { op: "increment", by: 1 } },
      events: [{ name: "viewed", time: "2025-01-05T10:00:00Z", properties: { index } }],
    };
    if (!stream.write(`${JSON.stringify(record)}\n`)) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "finish");
  return file;
};

const exported = async (profiles: Profiles, users: number): Promise<readonly string[]> => {
  const texts: string[] = [];
  for (let user = 0; user < users; user += 1) {
    const { json } = await value(profiles.export({ externalId: `user-${user}` }));
    texts.push(
      json.replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f-]{17}/g, "id").replace(/"createdAt":"[^"]*"/, ""),
    );
  }
  return texts;
};

type Place = { readonly store: string; readonly profiles: Profiles };

const postgres = async (name: string): Promise<Place> => {
  const { url } = await sharedPostgres();
  const database = `import_${name}_${process.pid}`;
  const admin = new Client(url);
  await admin.connect();
  await admin.query(`CREATE DATABASE ${database}`);
  const own = new URL(url);
  own.pathname = `/${database}`;
  const pool = new Pool({ connectionString: own.href });
  closings.push(async () => {
    await pool.end();
    await admin.query(`DROP DATABASE ${database}`);
    await admin.end();
  });
  return { store: own.href, profiles: createProfiles({ repository: createPostgresRepository({ client: pool }) }) };
};

const mongodb = async (name: string): Promise<Place | undefined> => {
  const server = await sharedMongo();
  if ("why" in server) {
    await report(`MongoDB, import: NOT RUN, ${server.why}`);
    expect(process.env.CI, server.why).not.toBe("true");
    return undefined;
  }
  const database = `import_${name}_${process.pid}`;
  const client = new MongoClient(server.uri);
  closings.push(async () => {
    await client.db(database).dropDatabase();
    await client.close();
  });
  return {
    store: server.uri.replace(/\/(?=\?|$)/, `/${database}`),
    profiles: createProfiles({ repository: createMongoRepository({ client, database }) }),
  };
};

const kills = isProof ? 5 : 2;

describe("X4: the command import, killed in the middle and started again", () => {
  test.each([
    ["PostgreSQL", postgres, isProof ? 1_000_000 : 600, isProof ? 200_000 : 30],
    ["MongoDB", mongodb, isProof ? 20_000 : 200, isProof ? 2_000 : 20],
  ] as const)("on %s: the same as undisturbed", { timeout: 7_200_000 }, async (name, open, records, users) => {
    const file = await fileOf(records, users);
    const [calm, rough] = [await open("calm"), await open("rough")];
    if (calm === undefined || rough === undefined) return;
    const begun = performance.now();
    const undisturbed = await importing(file, calm.store);
    const seconds = (performance.now() - begun) / 1000;
    expect(undisturbed).toMatchObject({ status: 0, stderr: "", lines: records });
    let [heard, most, killed] = [0, 0, 0];
    for (let kill = 0; kill < kills; kill += 1) {
      const run = await importing(file, rough.store, Math.max(1, Math.floor(records / (kills + 2))));
      heard += run.lines;
      most = Math.max(most, run.most);
      if (run.status === null) killed += 1;
    }
    const last = await importing(file, rough.store);
    expect(last).toMatchObject({ status: 0, stderr: "" });
    expect(killed).toBeGreaterThan(0);
    expect(heard + last.lines).toBeGreaterThanOrEqual(records);
    const sample = Math.min(users, 2_000);
    expect(await exported(rough.profiles, sample)).toEqual(await exported(calm.profiles, sample));
    most = Math.max(most, last.most, undisturbed.most);
    expect(most).toBeLessThan(700);
    await report(
      `import on ${name}: ${records} records, ${Math.round(records / seconds)} a second, killed ${killed} times, at most ${most} MiB`,
    );
  });
});
