import * as core from "@selfsame/core";
import * as stored from "@selfsame/core/stored";
import { ok, Result } from "neverthrow";
import type { Entries } from "./entries.js";

const listed = "in (select value from json_each(?))";

export const cellsOf = (all: Entries, { keys, into }: stored.Wanted): stored.Fetched => {
  const named = all.select(`place = 'cell' and key ${listed}`, keys.map(core.encodeKey));
  const merged = all.select(`place = 'cell' and value ->> '$.record.into' ${listed}`, into);
  return Result.combine([...named, ...merged].map(([, value]) => stored.parseCell(value)));
};

export const load = (all: Entries, keys: readonly core.LoadKey[]) =>
  stored.closed(keys, (wanted) => cellsOf(all, wanted));

type Page = core.PageRequest;

/** Of every cell of a kind what is wanted of it. */
export const scan = <Item>(all: Entries, page: Page, kind: string, itemOf: (cell: core.Cell) => Item | undefined) => {
  const where = "place = 'cell' and value ->> '$.kind' = ? and key > ? order by key";
  const read = (value: unknown) => stored.parseCell(value).map(itemOf);
  return stored.pageOf(page, (after = "") => all.select(where, kind, after), read);
};

export const living = (all: Entries, page: Page, isWanted: (record: core.LiveRecord) => boolean) =>
  scan(all, page, "profile", (cell) => {
    return cell.kind === "profile" && core.isLive(cell.record) && isWanted(cell.record) ? cell.record : undefined;
  });

export const groups = (all: Entries, page: Page, by: "email" | "phone") => {
  const where = "place = 'cell' and key ->> 0 = ? and key ->> 1 > ? order by key ->> 1";
  const from = (after = "") => [...all.select(where, by, after)].map(([k, row]) => [JSON.parse(k)[1], row] as const);
  return stored.pageOf(page, from, (row) => stored.parseCell(row).map(stored.groupOf));
};

export const history = (all: Entries, page: Page, profileId: core.ProfileId) =>
  load(all, [["lineage", profileId]]).andThen((below) => {
    const where = `place = 'history' and value ->> '$.profileId' ${listed} and key < ? order by key desc`;
    const lineage = [profileId, ...below.map(({ key }) => key[1])];
    return stored.pageOf(page, (after = "\u{10ffff}") => all.select(where, lineage, after), stored.parseHistoryRow);
  });

export const journal = (all: Entries, page: Page, profileIds: readonly core.ProfileId[]) => {
  const where = `place = 'journal' and value ->> '$.profileId' ${listed} and key > ? order by key`;
  return stored.pageOf(page, (after = "") => all.select(where, profileIds, after), stored.parseJournalEntry);
};

export const feed = (all: Entries, page: Page) =>
  stored.feedPageOf(page, (start) => all.select("place = 'feed' and key > ? order by key", start), stored.parseFeedRow);

export const job = (all: Entries, name: string) => {
  const value = all.get("job", name);
  return value === undefined ? ok(undefined) : stored.parseJob(value);
};
