import { createMemoryRepository } from "@selfsame/adapter-memory";
import type { Failure, Repository } from "@selfsame/core";
import { errAsync } from "neverthrow";
import { describe, expect, test } from "vitest";
import { guarded } from "./input/chunks.js";
import { openProgress } from "./progress.js";
import { runSession } from "./session.js";
import { plainStyle } from "./style.js";

type Given = { readonly repository?: Repository; readonly json?: boolean };

async function* bytes(chunks: Iterable<string> | AsyncIterable<string>) {
  for await (const chunk of chunks) yield Buffer.from(chunk);
}

const collecting = () => {
  const written: string[] = [];
  const print = (text: string) => {
    written.push(text);
    return Promise.resolve();
  };
  return { print, text: () => written.join("") };
};

const session = async (chunks: Iterable<string> | AsyncIterable<string>, given: Given = {}) => {
  const { repository = createMemoryRepository(), json = false } = given;
  const [out, problems] = [collecting(), collecting()];
  const progress = openProgress({ write: () => undefined }, Date.now);
  const input = guarded(bytes(chunks));
  const status = await runSession({
    source: "test",
    chunks: input,
    repository,
    json,
    out,
    problems,
    progress,
    style: plainStyle,
  });
  return { status, out: out.text(), problems: problems.text() };
};

const line = (value: object) => `${JSON.stringify(value)}\n`;
const unavailable: Failure = {
  kind: "failure",
  code: "unavailable",
  retryable: true,
  cause: { name: "Gone", code: "X1" },
};

describe("a session", () => {
  test("of nothing is a page of nobody", async () => {
    const { status, out, problems } = await session([]);
    expect(status).toBe(0);
    expect(problems).toBe("");
    expect(out).toContain("0 lines, 0 commands, 0 data points");
    expect(out).toContain("No two profiles became one.");
  });

  test("says which lines are bad, does the others, and ends with 1", async () => {
    const { status, out, problems } = await session([
      line({ type: "recognize" }),
      "{oops\n\n",
      line({ type: "identify", target: { profileId: "x" }, externalId: "u" }),
      line({ events: [{ name: "x" }, { external_id: "u", name: "x" }] }),
      line({ type: "recognise" }),
    ]);
    expect(status).toBe(1);
    expect(problems.split("\n")).toEqual([
      "line 2: is no JSON",
      "line 4: target.profileId must be a UUID",
      "line 5, events[0]: names no user: external_id, user_alias, braze_id, email or phone",
      expect.stringContaining("line 6: type must be one of"),
      "",
    ]);
    expect(out).toContain("5 lines (4 bad), 2 commands, 1 data point");
  });

  test("ends with 3 when the store fails, at once and in one line", async () => {
    const repository = { ...createMemoryRepository(), commit: () => errAsync(unavailable) };
    const { status, out, problems } = await session([line({ type: "recognize" }), "{oops\n"], { repository });
    expect({ status, out }).toEqual({ status: 3, out: "" });
    expect(problems).toBe("selfsame: the store failed at line 1: unavailable (Gone X1)\n");
  });

  test("ends with 3 when the store fails at the page", async () => {
    const repository = { ...createMemoryRepository(), count: () => errAsync(unavailable) };
    expect(await session([], { repository })).toEqual({
      status: 3,
      out: "",
      problems: "selfsame: the store failed: unavailable (Gone X1)\n",
    });
  });

  test("in JSON tells every outcome in a line, and no page", async () => {
    const profileId = "01943609-1f60-7c21-9d4e-52b7e83c11f0";
    const { status, out, problems } = await session(
      [
        line({ type: "recognize", profileId }),
        line({ type: "identify", target: { profileId }, externalId: "joe" }),
        line({ type: "identify", target: { profileId }, externalId: "ann" }),
        line({ events: [{}] }),
        line({ type: "identify", target: {}, externalId: "ann" }),
      ],
      { json: true },
    );
    expect({ status, problems }).toEqual({ status: 1, problems: "" });
    const told = out
      .trimEnd()
      .split("\n")
      .map((text): unknown => JSON.parse(text));
    expect(told).toEqual([
      {
        line: 1,
        command: "recognize",
        outcome: "recognized",
        dataPoints: 0,
        profile: { profileId, state: "anonymous" },
      },
      {
        line: 2,
        command: "identify",
        outcome: "identified",
        dataPoints: 0,
        profile: { profileId, state: "identified", externalId: "joe" },
      },
      { line: 3, command: "identify", problem: { kind: "refusal", code: "already_identified", profileId } },
      { line: 4, at: "events[0]", problem: { code: "bad_line", reason: expect.stringContaining("names no user") } },
      {
        line: 5,
        command: "identify",
        problem: { kind: "refusal", code: "invalid_input", path: ["target"], rule: expect.any(String) },
      },
    ]);
  });

  test("costs nothing twice when an idempotency key answers again (G4)", async () => {
    const events = [{ name: "x" }, { name: "y" }];
    const once = line({ type: "track", idempotencyKey: "k", target: { externalId: "u" }, changes: { events } });
    expect((await session([once, once])).out).toContain("2 lines, 2 commands, 2 data points");
  });
});
