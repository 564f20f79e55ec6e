import { expect, test } from "vitest";
import { creating } from "../../../testkit/src/clauses/making/change-set.js";
import { upTo } from "../../../testkit/src/clauses/making/ids.js";
import { guest } from "../../../testkit/src/clauses/making/records.js";
import { openLately } from "./lately.js";
import { statementsOf } from "./statements.js";

const sizes = (count: number, text = "") =>
  statementsOf(
    "w",
    upTo(count).map((n) => creating([guest(n, { custom: { text } })])),
    openLately(),
  ).map(({ changeSets }) => changeSets.length);

test("few change sets are one statement, none are none", () => {
  expect(sizes(0)).toEqual([]);
  expect(sizes(500)).toEqual([500]);
});

test("many are split, between change sets", () => expect(sizes(1200)).toEqual([300, 300, 300, 300]));

test("large ones are split, and one that is larger than that goes alone", () => {
  expect(sizes(4, "x".repeat(1_500_000))).toEqual([2, 2]);
  expect(sizes(2, "x".repeat(5_000_000))).toEqual([1, 1]);
});

test("what is sent is made at once, and in the order of the change sets", () => {
  const changeSets = upTo(3).map((n) => creating([guest(n)]));
  const [statement] = statementsOf("w", changeSets, openLately());
  expect(JSON.parse(statement?.batch ?? "")).toMatchObject({
    ids: changeSets.map(({ id }) => id),
    expects: {
      profiles: [
        { n: 0, v: null },
        { n: 1, v: null },
        { n: 2, v: null },
      ],
    },
    write: {
      profiles: [
        { n: 0, fresh: true },
        { n: 1, fresh: true },
        { n: 2, fresh: true },
      ],
    },
  });
});
