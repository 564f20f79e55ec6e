import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { report, sharedMongo, sharedPostgres } from "@selfsame/servers";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildInto } from "./sample/build.js";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const sample = at("../sample/shop-day.ndjson");
const home = mkdtempSync(join(tmpdir(), "selfsame-kept-"));
// Within the repository, where the drivers are found.
const built = at(`../../../node_modules/.cache/selfsame/cli-${process.pid}`);

beforeAll(async () => {
  await buildInto(built);
});

afterAll(() => {
  for (const made of [home, built]) rmSync(made, { recursive: true, force: true });
});

type Run = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

const start = (args: readonly string[], nodeOptions: readonly string[] = []): ChildProcessWithoutNullStreams =>
  spawn(process.execPath, [...nodeOptions, join(built, "main.mjs"), ...args]);

const end = (child: ChildProcessWithoutNullStreams): Promise<Run> => {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  child.stdout.on("data", (chunk) => void stdout.push(String(chunk)));
  child.stderr.on("data", (chunk) => void stderr.push(String(chunk)));
  return new Promise((resolve) => {
    child.on("close", (status) => resolve({ status, stdout: stdout.join(""), stderr: stderr.join("") }));
  });
};

const selfsame = (args: readonly string[], input = ""): Promise<Run> => {
  const child = start(args);
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  return end(child);
};

/** A replay that kills itself a moment after its outcome of that number, whatever else the machine has to do. */
const isKilledAfter = async (args: readonly string[], outcomes: number, moment: number): Promise<boolean> => {
  const mortal = `
    const { write } = process.stdout;
    let seen = 0;
    process.stdout.write = (text) => {
      seen += text.split("\\n").length - 1;
      if (seen >= ${outcomes}) setTimeout(() => process.kill(process.pid, "SIGKILL"), ${moment});
      return write.call(process.stdout, text);
    };`;
  const preloaded = ["--import", `data:text/javascript,${encodeURIComponent(mortal)}`];
  const { status } = await end(start([...args, "--json"], preloaded));
  return status === null;
};

const lines = readFileSync(sample, "utf8").trimEnd().split("\n").length;

describe("a store in a folder", () => {
  const made = join(home, "made");
  let copies = 0;
  const folder = (): string => {
    copies += 1;
    const copy = join(home, `copy-${copies}`);
    cpSync(made, copy, { recursive: true });
    return copy;
  };

  beforeAll(async () => {
    expect(await selfsame(["-", "--store", made])).toMatchObject({ status: 0, stderr: "" });
  });

  test("is made whole, and leaves nothing beside it", () =>
    expect(readdirSync(home).filter((name) => name.startsWith("made"))).toEqual(["made"]));

  test("shows the users of the runs before, and is not changed by the same file once more", async () => {
    const store = folder();
    const first = await selfsame([sample, "--store", store]);
    expect(first).toEqual({ ...(await selfsame([sample])), stderr: "" });
    expect(await selfsame([sample, "--store", store])).toEqual({
      ...first,
      stderr: "selfsame: all of this was done before: it is replayed, and nothing has changed\n",
    });
    const more = `${JSON.stringify({ attributes: [{ external_id: "joe.doe", vip: true }, { external_id: "new" }] })}\n`;
    const last = await selfsame(["-", "--store", store], more);
    expect(last).toMatchObject({ status: 0, stderr: "" });
    expect(last.stdout).toContain("10 users, none of them merged");
    expect(last.stdout).toContain("How 7 profiles became joe.doe");
    expect(last.stdout).toContain("vip");
  });

  test("is let go of by Ctrl-C, and gone on from", async () => {
    const store = folder();
    const child = start(["-", "--store", store, "--json"]);
    const ended = end(child);
    const visit = `${JSON.stringify({ events: [{ external_id: "joe", name: "viewed" }] })}\n`;
    child.stdin.write(visit);
    await new Promise((resolve) => {
      child.stdout.once("data", resolve);
    });
    expect(existsSync(`${store}.lock`)).toBe(true);
    const other = await selfsame([sample, "--store", store]);
    expect(other).toEqual({
      status: 3,
      stdout: "",
      stderr: `selfsame: cannot open the store ${store}: it is in use by process ${child.pid}\n`,
    });
    child.kill("SIGINT");
    expect(await ended).toMatchObject({
      status: 130,
      stderr: "selfsame: stopped; what is done is kept, and the same again goes on from there\n",
    });
    expect(existsSync(`${store}.lock`)).toBe(false);
    const again = await selfsame(["-", "--store", store], visit.repeat(2));
    expect(again.stderr).toBe("selfsame: done before and replayed: 1; new: 1\n");
    expect(again.stdout).toContain("2 lines, 2 commands, 2 data points");
  });

  test.each([
    ["holds something else", "it holds other files, and no PGlite data"],
    ["is a file", "it is a file, no folder"],
  ])("is none where the folder %s", async (name, reason) => {
    const place = join(home, name);
    if (name === "is a file") writeFileSync(place, "x");
    else {
      mkdirSync(place);
      writeFileSync(join(place, "letter.txt"), "x");
    }
    expect(await selfsame([sample, "--store", place])).toEqual({
      status: 2,
      stdout: "",
      stderr: `selfsame: cannot open the store ${place}: ${reason}\n`,
    });
    expect(readdirSync(home).filter((found) => found.startsWith(name))).toEqual([name]);
  });

  test("is none where a folder of PGlite's is damaged", async () => {
    const store = folder();
    rmSync(join(store, "global"), { recursive: true });
    const { status, stdout, stderr } = await selfsame([sample, "--store", store]);
    expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
    expect(stderr).toBe(
      `selfsame: cannot open the store ${store}: its data cannot be read by this version of PGlite, or is damaged\n`,
    );
  });

  kills("PGlite", folder);
});

describe("a store on a server", () => {
  test.each([
    ["postgres://nobody:secret@127.0.0.1:1/x", 3, "nothing listens there"],
    ["mongodb://nobody:secret@127.0.0.1:1/x?serverSelectionTimeoutMS=500", 3, "no server answers"],
    ["postgres://nobody:secret@127.0.0.1:99999/x", 2, "its URL cannot be read"],
    ["mongodb://nobody:secret@/x", 2, "its URL cannot be read"],
  ])("is none at %s", async (url, status, reason) => {
    const run = await selfsame([sample, "--store", url]);
    expect(run).toMatchObject({ status, stdout: "" });
    expect(run.stderr).toMatch(/^selfsame: cannot open the store [a-z]+:\/\/(127|\/x)[^\n]+\n$/);
    expect(run.stderr).toContain(reason);
    expect(run.stderr).not.toContain("secret");
  });

  let databases = 0;
  const newName = (): string => {
    databases += 1;
    return `cli_${process.pid}_${databases}`;
  };

  kills("PostgreSQL", async () => {
    const { url } = await sharedPostgres();
    const client = new Client(url);
    await client.connect();
    const name = newName();
    await client.query(`create database ${name}`);
    await client.end();
    return url.replace(/[^/]*$/, name);
  });

  kills("MongoDB", async () => {
    const server = await sharedMongo();
    if (!("why" in server)) return server.uri.replace(/\/(?=\?|$)/, `/${newName()}`);
    await report(`MongoDB, command line: NOT RUN, ${server.why}`);
    expect(process.env.CI, server.why).not.toBe("true");
    return undefined;
  });
});

/** Kills at random moments, each in the run after the one before; then a run that comes to its end. */
function kills(name: string, open: () => string | Promise<string | undefined>) {
  const stores = process.env.SELFSAME_PROVE === undefined ? 1 : 12;
  test(`ends on the page of an undisturbed run, killed three times on ${name} (G4)`, async () => {
    const first = await open();
    if (first === undefined) return;
    const undisturbed = await selfsame([sample, "--store", first]);
    expect(undisturbed).toMatchObject({
      status: 0,
      stderr: "",
      stdout: expect.stringContaining("How 7 profiles became joe.doe"),
    });
    for (let count = 0; count < stores; count += 1) {
      const store = (await open()) ?? "";
      const outcomes = [1, 2, 3].map(() => Math.ceil(Math.random() * (lines - 3))).sort((a, b) => a - b);
      for (const outcome of outcomes)
        expect(await isKilledAfter([sample, "--store", store], outcome, Math.random() * 3)).toBe(true);
      const { status, stdout } = await selfsame([sample, "--store", store]);
      expect({ status, stdout }, `killed after ${outcomes} outcomes`).toEqual({
        status: undisturbed.status,
        stdout: undisturbed.stdout,
      });
    }
  }, 3_600_000);
}
