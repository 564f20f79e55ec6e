import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { takeLock } from "./folder-lock.js";
import { thisProcess } from "./holder.js";

const folder = mkdtempSync(join(tmpdir(), "selfsame-lock-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);

describe("a lock", () => {
  test("is one process's at a time, and leaves nothing behind", () => {
    const release = takeLock(at("a"))._unsafeUnwrap();
    expect(takeLock(at("a"))._unsafeUnwrapErr()).toEqual(thisProcess());
    release();
    takeLock(at("a"))._unsafeUnwrap()();
    expect(readdirSync(folder)).toEqual([]);
  });

  const dead = Number(execFileSync(process.execPath, ["-p", "process.pid"], { encoding: "utf8" }));

  test.each([
    ["of a process that is dead", JSON.stringify({ pid: dead })],
    ["of an earlier process with our number", JSON.stringify({ ...thisProcess(), began: "earlier" })],
    ["that was written by no one", "{}"],
    ["that is no JSON", "x"],
  ])("%s is taken over", (_, text) => {
    writeFileSync(at("b"), text);
    const release = takeLock(at("b"))._unsafeUnwrap();
    expect(JSON.parse(readFileSync(at("b"), "utf8"))).toEqual(thisProcess());
    release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test("of a running process is not", () => {
    writeFileSync(at("c"), JSON.stringify({ pid: 1 }));
    expect(takeLock(at("c"))._unsafeUnwrapErr()).toEqual({ pid: 1 });
    rmSync(at("c"));
  });
});
