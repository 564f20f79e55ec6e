import { err, ok } from "neverthrow";
import { expect, test } from "vitest";
import type { Database } from "../database/database.js";
import { quoted } from "../database/schema-name.js";
import { troubleOf } from "../failures/trouble-of.js";
import { submit } from "./submit.js";

type Turn = string | readonly number[];

/** Turns of a database that fails with an SQLSTATE, or answers; the last one goes on for ever. */
const submitted = async (patience: number, ...turns: readonly Turn[]) => {
  const again: (string | undefined)[] = [];
  const database: Pick<Database, "schema" | "attempt" | "patience"> = {
    schema: quoted("s"),
    patience,
    attempt: async (_, values) => {
      const turn = turns[Math.min(again.length, turns.length - 1)] ?? [];
      again.push(values[2]);
      return typeof turn === "string" ? err(troubleOf(Object.assign(new Error(), { code: turn }))) : ok(turn);
    },
  };
  const answer = await submit(database, "w", "{}");
  return {
    again,
    answer: answer.match(
      (places) => places,
      ({ code, cause }) => `${code} ${cause.code}`,
    ),
  };
};

test("an answer is an answer", async () =>
  expect(await submitted(100, [1, 2])).toEqual({ again: ["false"], answer: [1, 2] }));

test("what others spoiled runs again, and says that it may be there", async () =>
  expect(await submitted(100, "23505", "40P01", [])).toEqual({ again: ["false", "true", "true"], answer: [] }));

test("what others spoil for ever is contention", async () => {
  const { again, answer } = await submitted(100, "40001");
  expect(answer).toBe("contention 40001");
  expect(again.length).toBeGreaterThan(5);
});

test("what was refused is not tried again", async () =>
  expect(await submitted(100, "57014", [])).toEqual({ again: ["false"], answer: "unavailable 57014" }));

test("after a connection died the same is submitted until it is answered", async () =>
  expect((await submitted(5_000, "08006", "ECONNREFUSED", "57P03", "23505", [3])).answer).toEqual([3]));

test("after a connection died no failure but unknown is told", async () => {
  expect((await submitted(50, "08006", "ECONNREFUSED")).answer).toBe("unknown ECONNREFUSED");
  expect((await submitted(50, "08006", "57014")).answer).toBe("unknown 57014");
});

test("a connection that died in a transaction took it with it: nothing was written", async () =>
  expect(await submitted(0, "08006", [])).toEqual({ again: ["false"], answer: "unavailable 08006" }));
