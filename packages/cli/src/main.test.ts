import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildInto } from "./sample/build.js";

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const sample = source("../sample/shop-day.ndjson");
const folder = mkdtempSync(join(tmpdir(), "selfsame-cli-"));
const program = join(folder, "dist/main.mjs");

beforeAll(async () => {
  await buildInto(dirname(program));
  cpSync(sample, join(folder, "sample/shop-day.ndjson"));
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Run = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

const collect = (child: ChildProcessWithoutNullStreams): Promise<Run> => {
  const stdout: string[] = [];
  const stderr: string[] = [];
  child.stdout.on("data", (chunk) => {
    stdout.push(String(chunk));
  });
  child.stderr.on("data", (chunk) => {
    stderr.push(String(chunk));
  });
  return new Promise((resolve) => {
    child.on("close", (status) => {
      resolve({ status, stdout: stdout.join(""), stderr: stderr.join("") });
    });
  });
};

const selfsame = (args: readonly string[], input = "", flags: readonly string[] = []): Promise<Run> => {
  const child = spawn(process.execPath, [...flags, program, ...args]);
  // It may well end before it has read everything.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  return collect(child);
};

const parsed = (stdout: string): readonly unknown[] =>
  stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("selfsame", () => {
  test("replays the sample to a page, with refusals and status 0", async () => {
    const { status, stdout, stderr } = await selfsame([]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/\d+ users before merging, \d+ after/);
    expect(stdout).toMatch(/alias_taken +\d/);
    expect(stdout).toMatch(/How \d+ profiles became joe\.doe/);
    expect(stdout).toContain("└─ visitor …19e4d8  by identify");
    expect(stdout).toMatch(/sessions +3 +combined +1 \+ 1 \+ 1/);
    expect(stdout).toMatch(/is_lead_profile is true": 3 users/);
    expect(stdout).not.toContain("\u001b");
  });

  test("tells the same of the same file", async () =>
    expect((await selfsame([])).stdout).toBe((await selfsame([])).stdout));

  test("reads standard input, an empty one too", async () => {
    expect(await selfsame(["-"])).toMatchObject({ status: 0, stdout: expect.stringContaining("0 lines") });
    const fed = await selfsame(["-"], readFileSync(sample, "utf8"));
    expect(fed.stdout.split("\n").slice(2)).toEqual((await selfsame([sample])).stdout.split("\n").slice(2));
  });

  test("keeps a guest checkout through the sign-up (L2, L14, L16)", async () => {
    const { stdout } = await selfsame(["--json"]);
    const told = parsed(stdout);
    const at =
      readFileSync(sample, "utf8")
        .split("\n")
        .findIndex((line) => line.startsWith('{"purchase":')) + 1;
    expect(told).toContainEqual(
      expect.objectContaining({ line: at, at: "purchase[0]", outcome: "created", dataPoints: 1 }),
    );
    expect(told).toContainEqual(
      expect.objectContaining({
        line: at + 1,
        outcome: "identified",
        profile: expect.objectContaining({ externalId: "joe" }),
      }),
    );
  });

  test("prints JSON lines, and bad lines among them", async () => {
    const { status, stdout, stderr } = await selfsame(["-", "--json"], '{"type":"recognize"}\noops\n');
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    expect(parsed(stdout)).toMatchObject([
      { line: 1, command: "recognize", outcome: "recognized" },
      { line: 2, problem: { code: "bad_line", reason: "is no JSON" } },
    ]);
  });

  test("reports a bad line, does the others, and ends with 1", async () => {
    const { status, stdout, stderr } = await selfsame(["-"], 'oops\n{"type":"recognize"}\n');
    expect({ status, stderr }).toEqual({ status: 1, stderr: "line 1: is no JSON\n" });
    expect(stdout).toContain("2 lines (1 bad), 1 command");
  });

  test.each([
    ["/no/such/file", "selfsame: cannot read /no/such/file: there is no such file\n"],
    [tmpdir(), `selfsame: cannot read ${tmpdir()}: it is a folder\n`],
  ])("says in one line that %s cannot be read, and ends with 2", async (file, stderr) =>
    expect(await selfsame([file])).toEqual({ status: 2, stdout: "", stderr }),
  );

  test("explains itself, and what is wrong with its arguments", async () => {
    expect(await selfsame(["--help"])).toMatchObject({ status: 0, stdout: expect.stringContaining("usage: selfsame") });
    const wrong = await selfsame(["--jason"]);
    expect(wrong).toMatchObject({ status: 2, stdout: "" });
    expect(wrong.stderr).toBe(
      "selfsame: Unknown option '--jason'\nusage: selfsame [FILE|-] [--store WHERE [--as NAME]] [--json]\n",
    );
  });

  test("stops quietly when its reader has left", async () => {
    const pipe = `yes '{"type":"dropExternalId","externalId":"x"}' | "$0" "$1" - --json | head -n 1`;
    const { stdout, stderr } = await collect(spawn("sh", ["-c", pipe, process.execPath, program]));
    expect(stdout).toMatch(/^{"line":1,.*}\n$/);
    expect(stderr).toBe("");
  });

  // They cannot even be found from where it runs.
  test("needs no driver of a database for a replay in memory", async () => {
    expect((await selfsame([])).status).toBe(0);
    for (const store of ["./data", "postgres://h", "mongodb://h"])
      expect((await selfsame(["--store", store])).stderr).toContain("ERR_MODULE_NOT_FOUND");
  });

  test("gets by with little memory", async () => {
    const line = `${JSON.stringify({ events: [{ external_id: "u", name: "x", properties: { text: "x".repeat(250) } }] })}\n`;
    const run = await selfsame(["-"], line.repeat(10_000) + "x".repeat(30_000_000), ["--max-old-space-size=32"]);
    expect(run.stderr).toBe("line 10001: is longer than 10485760 bytes\n");
    expect(run.status).toBe(1);
  }, 60_000);
});
