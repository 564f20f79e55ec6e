import * as core from "@selfsame/core";
import * as stored from "@selfsame/core/stored";
import { ok, type Result, safeTry } from "neverthrow";
import type { Entries } from "./entries.js";
import { cellsOf, job } from "./questions.js";

type Given<Method extends "prune" | "saveJob"> = Parameters<core.Repository[Method]>[1];

export const commitOne = (entries: Entries, changeSet: core.ChangeSet): Result<core.CommitOutcome, core.Failure> =>
  safeTry(function* () {
    const { id, expect, profiles, lookups, history, journal, events } = changeSet;
    if (entries.get("commit", id) !== undefined) return ok("committed");
    const before = yield* cellsOf(entries, { keys: [...expect, ...lookups].map(({ key }) => key), into: [] });
    if (!stored.isAsExpected(changeSet, before)) return ok("conflict");
    entries.put("commit", id, true);
    for (const row of history) entries.put("history", row.time + row.id, row);
    for (const entry of journal) entries.put("journal", entry.time + entry.id, entry);
    for (const { state, profileId } of profiles) if (state === "erased") yield* erase(entries, profileId);
    for (const { key, cell } of stored.writesOf(changeSet, before))
      if (cell === undefined) entries.remove("place = 'cell' and key = ?", core.encodeKey(key));
      else entries.put("cell", core.encodeKey(key), cell);
    const count = Number(entries.get("count", "feed") ?? 0);
    for (const row of stored.feedRowsOf(changeSet, count)) entries.put("feed", row.position, row);
    entries.put("count", "feed", count + events.length);
    return ok("committed");
  });

/** Done at once, so that nothing is left to sweep. What the same change set writes after this stays. */
const erase = (entries: Entries, id: core.ProfileId): Result<void, core.Failure> =>
  safeTry(function* () {
    entries.remove("place = 'history' and value ->> '$.profileId' = ?", id);
    for (const [key, value] of [...entries.select("place in ('journal', 'feed') and instr(value, ?)", id)])
      if (stored.tellsOf(yield* stored.parseJournalEntry(value).orElse(() => stored.parseFeedRow(value))).includes(id))
        entries.remove("place in ('journal', 'feed') and key = ?", key);
    for (const [key, value] of [...entries.select("place = 'cell' and instr(value, ?)", id)]) {
      const cell = yield* stored.parseCell(value);
      if (cell.kind === "receipt" && stored.tellsOf(cell.receipt).includes(id))
        entries.put("cell", key, { ...cell, receipt: stored.tombstoneOf(cell.receipt, new Set([id])) });
    }
    return ok();
  });

const outdated = `(place = 'feed' and value ->> '$.time' < ? or
  place = 'cell' and value ->> '$.receipt.recordedAt' < ? and
  coalesce(value ->> '$.receipt.answer.profileId', '') not in
    (select key ->> 1 from entries where workspace = ?1 and place = 'cell' and value ->> '$.record.state' = 'erased'))`;

export const prune = (entries: Entries, { receiptsBefore = "", feedBefore = "", limit }: Given<"prune">) => {
  const some = `(place, key) in (select place, key from entries where workspace = ?1 and ${outdated} limit ?)`;
  const removed = entries.remove(some, feedBefore, receiptsBefore, Math.max(0, limit));
  return ok({ removed, more: [...entries.select(outdated, feedBefore, receiptsBefore)].length > 0 });
};

export const saveJob = (entries: Entries, { expect, ...next }: Given<"saveJob">) =>
  job(entries, next.name).map((held): core.SaveOutcome => {
    if (held?.version === next.version) return "committed";
    if ((held?.version ?? null) !== expect) return "conflict";
    entries.put("job", next.name, next);
    return "committed";
  });
