import type { Done } from "@selfsame/core";
import { expect, test } from "vitest";
import { openTally } from "./tally.js";
import type { Replayed, Told } from "./told.js";

const skipped = (line: number, dataPoints: number, replayed?: Replayed): Told => {
  const done: Done<"skipped"> = { outcome: "skipped", dataPoints, events: [], ...(replayed && { replayed: true }) };
  return { place: { line }, kind: "done", command: "track", done, ...(replayed && { replayed }) };
};

const read = (tolds: readonly Told[]) => {
  const tally = openTally();
  for (const told of tolds) tally.add(told);
  const { outcomes, refusals, ...numbers } = tally.read();
  return { ...numbers, outcomes: Object.fromEntries(outcomes), refusals: Object.fromEntries(refusals) };
};

test("a tally counts lines once, however much they hold", () =>
  expect(
    read([
      skipped(1, 2),
      { place: { line: 3, at: "events[0]" }, kind: "unread", reason: "x" },
      skipped(3, 1),
      { place: { line: 3, at: "events[2]" }, kind: "unread", reason: "x" },
      {
        place: { line: 4 },
        kind: "refused",
        command: "identify",
        refusal: { kind: "refusal", code: "profile_not_found" },
      },
    ]),
  ).toEqual({
    lines: 3,
    badLines: 1,
    commands: 3,
    dataPoints: 3,
    merges: 0,
    doneBefore: 0,
    doneNow: 3,
    outcomes: { skipped: 2 },
    refusals: { profile_not_found: 1 },
  }));

test("input that is invalid is a bad line and no refusal", () =>
  expect(
    read([
      {
        place: { line: 1 },
        kind: "refused",
        command: "track",
        refusal: { kind: "refusal", code: "invalid_input", path: [], rule: "x" },
      },
    ]),
  ).toMatchObject({ badLines: 1, commands: 0, refusals: {} }));

test("an answer that is given again costs nothing (G4)", () =>
  expect(read([skipped(1, 2), skipped(2, 2, "earlier line")])).toMatchObject({
    dataPoints: 2,
    outcomes: { skipped: 2 },
    doneBefore: 0,
    doneNow: 1,
  }));

test("what an earlier run did is told as if it were done now", () =>
  expect(read([skipped(1, 2, "earlier run"), skipped(2, 3)])).toMatchObject({
    dataPoints: 5,
    outcomes: { skipped: 2 },
    doneBefore: 1,
    doneNow: 1,
  }));
