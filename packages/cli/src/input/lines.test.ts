import { setImmediate } from "node:timers/promises";
import { ok } from "neverthrow";
import { describe, expect, test } from "vitest";
import { collectGarbage } from "../sample/collect-garbage.js";
import { guarded } from "./chunks.js";
import { linesOf } from "./lines.js";

async function* chunksOf(...chunks: readonly (string | Uint8Array)[]) {
  for (const chunk of chunks) yield typeof chunk === "string" ? Buffer.from(chunk) : chunk;
}

const read = async (chunks: AsyncIterable<Uint8Array>, longest?: number) => {
  const lines: unknown[] = [];
  for await (const line of linesOf(guarded(chunks), longest))
    lines.push(
      line.match(
        ({ number, text }) => [number, text.isOk() ? text.value : { bad: text.error }],
        (problem) => problem.reason,
      ),
    );
  return lines;
};

describe("lines", () => {
  test("are numbered, blank ones left out", async () =>
    expect(await read(chunksOf("a\n\n  \t\r\nb\r\n"))).toEqual([
      [1, "a"],
      [4, "b\r"],
    ]));

  test("may end with the file", async () =>
    expect(await read(chunksOf("a\nb"))).toEqual([
      [1, "a"],
      [2, "b"],
    ]));

  test("are none in an empty file", async () => expect(await read(chunksOf(""))).toEqual([]));

  test("go over chunks, also in the middle of a character", async () => {
    const bytes = Buffer.from("über\nmañana\n");
    expect(await read(chunksOf(...[...bytes].map((byte) => Uint8Array.of(byte))))).toEqual([
      [1, "über"],
      [2, "mañana"],
    ]);
  });

  test("that are too long or no UTF-8 are bad, and the next one is read", async () =>
    expect(await read(chunksOf("123456\n12345\n", Uint8Array.of(0xff, 0x0a), "x"), 5)).toEqual([
      [1, { bad: "is longer than 5 bytes" }],
      [2, "12345"],
      [3, { bad: "is no UTF-8" }],
      [4, "x"],
    ]));

  test("keep nothing of a line without an end", async () => {
    const chunks: WeakRef<Uint8Array>[] = [];
    let held = Number.POSITIVE_INFINITY;
    async function* endless() {
      for (let count = 0; count < 1_000; count += 1) {
        const chunk = Buffer.alloc(1_000, "x");
        chunks.push(new WeakRef(chunk));
        yield chunk;
      }
      // A chunk that was looked at lives until the end of its turn.
      await setImmediate();
      collectGarbage();
      held = chunks.filter((chunk) => chunk.deref() !== undefined).length;
    }
    expect(await read(endless(), 100_000)).toHaveLength(1);
    expect(held).toBeLessThan(10);
  });

  test("end with the stream's breaking, told as the last thing", async () => {
    async function* broken() {
      yield Buffer.from("a\nb");
      throw Object.assign(new Error("secret"), { code: "EIO" });
    }
    expect(await read(broken())).toEqual([[1, "a"], "EIO"]);
  });

  test("close the stream when nobody wants more", async () => {
    let isClosed = false;
    async function* endless() {
      try {
        for (;;) yield Buffer.from("a\n");
      } finally {
        isClosed = true;
      }
    }
    for await (const line of linesOf(guarded(endless()))) {
      expect(line.map(({ number }) => number)).toEqual(ok(1));
      break;
    }
    expect(isClosed).toBe(true);
  });
});
