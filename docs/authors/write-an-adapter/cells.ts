import * as core from "@selfsame/core";
import * as records from "@selfsame/core/stored";
import { err, ok, type Result, safeTry } from "neverthrow";
import type { Row, Table } from "./table.js";

// #region cells
const isId = (value: unknown): value is core.ProfileId => core.parseProfileId(value).isOk();
const areIds = (value: unknown): value is readonly core.ProfileId[] => Array.isArray(value) && value.every(isId);
const isKey = (value: unknown): value is core.CellKey =>
  Array.isArray(value) && value.every((step) => typeof step === "string");

const corrupt: core.Failure = { kind: "failure", code: "corrupt_record", retryable: false, cause: { name: "Entry" } };

export const stored = <Value>(is: (value: unknown) => value is Value, value: unknown): Result<Value, core.Failure> =>
  is(value) ? ok(value) : err(corrupt);

export const membersOf = (row: Row | undefined) => stored(areIds, row?.value ?? []);

export const cellOf = (row: Row): Result<core.Cell, core.Failure> =>
  stored(isKey, JSON.parse(row.key)).andThen((key): Result<core.Cell, core.Failure> => {
    const { version, value } = row;
    if (key[0] === "profile")
      return records.parseRecord(value).map((record) => ({ kind: "profile", key, version, record }));
    if (key[0] === "receipt")
      return records.parseReceipt(value).map((receipt) => ({ kind: "receipt", key, version, receipt }));
    if (key[0] === "suppression") return ok({ kind: "suppression", key, version });
    if (key[0] === "external_id" || key[0] === "alias")
      return stored(isId, value).map((owner) => ({ kind: "owner", key, version, owner }));
    const shown = membersOf(row).map((all) => all.slice(0, core.candidateCap + 1));
    return shown.map((members) => ({ kind: "lookup", key, version, members }));
  });
// #endregion

// #region load
export const load = (table: Table, keys: readonly core.LoadKey[]): Result<readonly core.Cell[], core.Failure> =>
  safeTry(function* () {
    const cells = new Map<string, core.Cell>();
    const seen = new Set<string>();
    const waiting = [...keys];
    for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
      const name = core.encodeKey(key);
      if (seen.has(name)) continue;
      seen.add(name);
      const row = table.get("cell", name);
      for (const found of key[0] === "lineage" ? below(table, key[1]) : row === undefined ? [] : [row]) {
        const cell = yield* cellOf(found);
        cells.set(found.key, cell);
        if (key[0] !== "lineage") waiting.push(...namedIn(cell).map((id) => ["profile", id] as const));
      }
    }
    return ok([...cells.values()]);
  });

const namedIn = (cell: core.Cell): readonly core.ProfileId[] => {
  if (cell.kind === "profile") return cell.record.state === "merged" ? [cell.record.into] : [];
  if (cell.kind === "owner") return [cell.owner];
  if (cell.kind === "lookup") return cell.members;
  return cell.kind === "receipt" && cell.receipt.answer.profileId !== undefined ? [cell.receipt.answer.profileId] : [];
};

/** Everyone who was absorbed knows into whom; a survivor lists no one. */
export const below = (table: Table, id: string): readonly Row[] =>
  table.query(
    `with recursive line(key) as (select ?2 union select below.key from entries below, line
      where below.workspace = ?1 and below.place = 'cell' and below.text ->> '$.into' = line.key ->> 1)
    select * from entries where workspace = ?1 and place = 'cell' and key in line and key <> ?2`,
    JSON.stringify(["profile", id]),
  );
// #endregion
