import { describe, expect, test } from "vitest";
import { files } from "../repository.js";
import { cycles } from "./cycles.js";
import { outOfOrder } from "./order.js";

const sources = files("packages/*/src/**/*.ts");
const planted = (path: string, text: string) => outOfOrder(new Map([[path, text]]));

describe("the order of rooms and packages", () => {
  test("holds in this repository", () => expect(outOfOrder(sources)).toEqual([]));

  test("lets a room import itself and the rooms before it", () =>
    expect(
      planted("packages/core/src/plan/a.ts", 'import { b } from "./b.js"; export * from "../values/c.js";'),
    ).toEqual([]));

  test("lets the entry import every room", () =>
    expect(planted("packages/core/src/index.ts", 'export * from "./service/a.js";')).toEqual([]));

  test("lets tests import anything", () =>
    expect(
      planted("packages/core/src/values/a.test.ts", 'import "../service/b.js"; import "@selfsame/testkit";'),
    ).toEqual([]));

  test.each([
    ["packages/core/src/values/a.ts", 'import { b } from "../plan/b.js";'],
    ["packages/core/src/values/a.ts", 'import type { b } from "../index.js";'],
    ["packages/core/src/values/a.ts", 'export * from "../service/b.js";'],
    ["packages/core/src/attic/a.ts", ""],
    ["packages/core/src/values/a.ts", 'import "@selfsame/adapter-memory";'],
    ["packages/adapter-memory/src/a.ts", 'import { b } from "@selfsame/adapter-postgres";'],
    ["packages/adapter-memory/src/a.ts", 'const b = await import("@selfsame/testkit/vitest");'],
    ["packages/cli/src/a.ts", 'import "@selfsame/testkit";'],
  ])("refuses in %s: %s", (path, text) => expect(planted(path, text)).toHaveLength(1));
});

describe("import circles", () => {
  test("are not there in this repository", () => expect(cycles(sources)).toEqual([]));

  test("are found", () =>
    expect(
      cycles(
        new Map([
          ["a/x.ts", 'import { y } from "./y.js";'],
          ["a/y.ts", 'import { z } from "../b/z.js";'],
          ["b/z.ts", 'import { x } from "../a/x.js";'],
        ]),
      ),
    ).toEqual(["a/x.ts -> a/y.ts -> b/z.ts -> a/x.ts"]));
});
