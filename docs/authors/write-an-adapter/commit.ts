import { type CellKey, type ChangeSet, type CommitOutcome, encodeKey, type Failure } from "@selfsame/core";
import { parseReceipt } from "@selfsame/core/stored";
import { ok, type Result, safeTry } from "neverthrow";
import { membersOf } from "./cells.js";
import type { Table } from "./table.js";

// #region commit
export const commitOne = (table: Table, changeSet: ChangeSet): Result<CommitOutcome, Failure> =>
  safeTry(function* () {
    const { id, expect, profiles, claims, releases, lookups, receipts, suppressions, history, journal, events } =
      changeSet;
    const at = (key: CellKey) => table.get("cell", encodeKey(key));
    const put = (key: CellKey, value: unknown) => table.put("cell", encodeKey(key), id, value);
    if (table.get("commit", id) !== undefined) return ok("committed");
    if (expect.some(({ key, version }) => (at(key)?.version ?? null) !== version)) return ok("conflict");
    table.put("commit", id, id, true);
    for (const record of profiles) put(["profile", record.profileId], record);
    for (const key of releases) table.remove("cell", encodeKey(key));
    for (const { key, owner } of claims) put(key, owner);
    for (const key of suppressions) put(key, true);
    for (const { key, join, leave } of lookups) {
      const before = yield* membersOf(at(key));
      const members = new Set([...before.filter((member) => !leave.includes(member)), ...join]);
      if (members.size > 0) put(key, [...members].sort());
      else table.remove("cell", encodeKey(key));
    }
    for (const row of history) table.put("history", row.time + row.id, id, row);
    for (const entry of journal) table.put("journal", entry.time + entry.id, id, entry);
    for (const { state, profileId } of profiles) if (state === "erased") yield* erase(table, profileId);
    for (const receipt of receipts) put(["receipt", receipt.digest], receipt);
    let position = Number(table.get("position", "last")?.value ?? 0);
    for (const event of [...events].sort((a, b) => a.revision - b.revision))
      table.put("feed", String(++position).padStart(16, "0"), id, event);
    table.put("position", "last", id, position);
    return ok("committed");
  });
// #endregion

// #region erase
const told = "text ->> '$.profileId', text ->> '$.into', text ->> '$.report.survivor', text ->> '$.report.absorbed'";

/** Done at once, which leaves nothing to sweep; what the erasure itself appends comes after it. */
const erase = (table: Table, id: string): Result<void, Failure> =>
  safeTry(function* () {
    const rows = "workspace = ? and place in ('history', 'journal', 'feed')";
    table.query(`delete from entries where ${rows} and ? in (${told})`, id);
    for (const { key, version, value } of [...table.rows("cell", '["receipt",')]) {
      const { answer, ...receipt } = yield* parseReceipt(value);
      const { outcome, profileId, merge, events } = answer;
      const tells = [profileId, merge?.survivor, merge?.absorbed, ...events.map((event) => event.profileId)];
      const tombstone = { outcome, ...(profileId !== undefined && { profileId }), dataPoints: 0, events: [] };
      if (tells.some((one) => one === id)) table.put("cell", key, version, { ...receipt, answer: tombstone });
    }
    return ok();
  });
// #endregion
