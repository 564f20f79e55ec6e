import { describe, expect, test } from "vitest";
import type { LifecycleEvent } from "../events/lifecycle-event.js";
import type { MergeReport } from "../merging/merge-report.js";
import type { JournalEntry } from "../plan/journal-entry.js";
import { at, id } from "../values/sample.js";
import { receipt } from "./sample.js";
import { tellsOf, tombstoneOf } from "./tombstone.js";

const event = (n: number): LifecycleEvent => {
  return { profileId: id(n), revision: 1, type: "tracked", time: at(1), data: {} };
};
const report: MergeReport = {
  ...{ survivor: id(7), absorbed: id(8), fields: {}, aliases: { moved: [], dropped: [] } },
  counts: { sessions: { count: 0 }, events: {}, purchases: {}, revenue: {}, apps: {} },
};
const entry: JournalEntry = {
  ...{ id: "j", profileId: id(1), time: at(1), command: "identify", source: "sdk", outcome: "merged", evidence: {} },
};

describe("of whom it tells (X3)", () => {
  test("a receipt: its profile, those of its merge and of its events", () => {
    expect(tellsOf(receipt())).toEqual([]);
    expect(tellsOf(receipt({ profileId: id(1), events: [event(2), event(1)] }))).toEqual([id(1), id(2)]);
    expect(tellsOf(receipt({ profileId: id(1), merge: report }))).toEqual([id(1), id(7), id(8)]);
  });

  test("what came through the identifier of an absorbed profile: that one too", () => {
    expect(tellsOf({ ...event(1), through: [id(2), id(1)] })).toEqual([id(1), id(2)]);
    expect(tellsOf({ ...entry, through: [id(2)], into: id(3) })).toEqual([id(1), id(2), id(3)]);
    const answer = { profileId: id(1), through: [id(2)], events: [{ ...event(3), through: [id(4)] }] };
    expect(tellsOf(receipt(answer))).toEqual([id(1), id(2), id(3), id(4)]);
  });

  test("an entry of the journal: its profile and the one it went into", () => {
    expect(tellsOf(entry)).toEqual([id(1)]);
    expect(tellsOf({ ...entry, into: id(2) })).toEqual([id(1), id(2)]);
  });
});

describe("what stays of a receipt (X3, G4)", () => {
  const full = receipt({
    ...{ profileId: id(1), redirectedFrom: [{ externalId: "secret" }], dataPoints: 9, merge: report },
    events: [event(1), event(2)],
  });
  const gone = (...ns: readonly number[]) => new Set(ns.map(id));

  test("of someone erased the digests, the outcome and the profile id", () => {
    expect(tombstoneOf(full, gone(1))).toEqual(receipt({ profileId: id(1), dataPoints: 0 }));
    expect(tombstoneOf(receipt({ dataPoints: 3 }), gone(4))).toStrictEqual(receipt({ dataPoints: 0 }));
  });

  test("of someone who lives all that is not of others who were erased", () => {
    const { redirectedFrom: _, ...answer } = full.answer;
    expect(tombstoneOf(full, gone(2))).toEqual({ ...full, answer: { ...answer, events: [event(1)] } });
    const through = { ...full, answer: { ...full.answer, through: [id(4)] } };
    expect(tombstoneOf(through, gone(4))).toEqual({ ...full, answer: { ...answer, through: [id(4)] } });
  });
});
