import type { HistoryRow, JournalEntry, LifecycleEvent, Receipt } from "@selfsame/core";
import { at, digest, id } from "./ids.js";

/** A session in the history of a profile. */
export const visit = (n: number, name: string, second: number): HistoryRow => ({
  id: name,
  profileId: id(n),
  time: at(second),
  kind: "session",
});

/** A journal entry; with `into` that of a merge. */
export const note = (n: number, name: string, second: number, into?: number): JournalEntry => ({
  id: name,
  profileId: id(n),
  ...(into !== undefined && { into: id(into) }),
  time: at(second),
  command: into === undefined ? "addAlias" : "merge",
  source: "sdk",
  outcome: into === undefined ? "alias_added" : "merged",
  evidence: {},
});

export const event = (n: number, revision: number, part: Partial<LifecycleEvent> = {}): LifecycleEvent => ({
  profileId: id(n),
  revision,
  type: "tracked",
  time: at(0),
  data: {},
  ...part,
});

export const receipt = (n: number, answer: Partial<Receipt["answer"]> = {}, second = 0): Receipt => ({
  digest: digest(n),
  fingerprint: digest(1000 + n),
  recordedAt: at(second),
  answer: { outcome: "tracked", dataPoints: 1, events: [], ...answer },
});
