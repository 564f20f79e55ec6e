import * as core from "@selfsame/core";
import * as records from "@selfsame/core/stored";
import { err, ok, Result } from "neverthrow";
import { below, cellOf, load, membersOf, stored } from "./cells.js";
import { commitOne } from "./commit.js";
import { createTable, type Database, type Row, type Table, tableOf, transaction } from "./table.js";

// #region pages
const unsupported = (remedy: string): core.Failure => {
  return { kind: "failure", code: "unsupported", retryable: false, cause: { name: "Unsupported" }, remedy };
};

type Pick<Item> = (row: Row) => Result<Item | undefined, core.Failure>;

/** A cursor is the key of the last item, so it holds whatever is written before or after it. */
const pageOf = <Item>(
  limit: number,
  rows: Iterable<Row>,
  pick: Pick<Item>,
): Result<core.PageOf<Item>, core.Failure> => {
  if (!Number.isInteger(limit) || limit < 1) return err(unsupported("Ask for one item or more."));
  const [items, keys]: [Item[], string[]] = [[], []];
  for (const row of rows) {
    const item = pick(row);
    if (item.isErr()) return err(item.error);
    if (item.value === undefined) continue;
    if (items.length === limit) return ok({ items, next: keys.at(-1) ?? "" });
    items.push(item.value);
    keys.push(row.key);
  }
  return ok({ items });
};

const profiles = '["profile",';
const living =
  (wanted: (record: core.LiveRecord) => boolean): Pick<core.LiveRecord> =>
  ({ value }) =>
    records.parseRecord(value).map((record) => (core.isLive(record) && wanted(record) ? record : undefined));
// #endregion

// #region groups
const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

const groupRows = (table: Table, by: "email" | "phone", after = ""): readonly Row[] =>
  [...table.rows("cell", `["${by}",`)]
    .map((row) => ({ ...row, key: String(JSON.parse(row.key)[1]) }))
    .filter(({ key }) => byBytes(key, after) > 0)
    .sort((a, b) => byBytes(a.key, b.key));

const groupOf: Pick<core.Group> = (row) =>
  membersOf(row).map((all) => {
    const members = all.slice(0, core.candidateCap + 1);
    return all.length > 1 ? { key: row.key, members, count: all.length } : undefined;
  });
// #endregion

// #region prune
type What = Parameters<core.Repository["prune"]>[1];

const prune = (table: Table, { receiptsBefore = "", feedBefore = "", limit }: What) => {
  const erased = `select key ->> 1 from entries where workspace = ?1 and text ->> '$.state' = 'erased' and place = 'cell'`;
  const old = table.query(
    `select * from entries where workspace = ?1 and
      (place = 'feed' and text ->> '$.time' < ?2 or place = 'cell' and key like '["receipt",%' and
      text ->> '$.recordedAt' < ?3 and coalesce(text ->> '$.answer.profileId', '') not in (${erased}))`,
    feedBefore,
    receiptsBefore,
  );
  const gone = old.slice(0, limit);
  for (const { key } of gone) table.remove(key.startsWith("[") ? "cell" : "feed", key);
  return ok({ removed: gone.length, more: old.length > gone.length });
};
// #endregion

// #region repository
const isState = (value: unknown): value is core.JsonObject => typeof value === "object" && value !== null;

const copyOf = Result.fromThrowable(
  (changeSets: readonly core.ChangeSet[]) => [...structuredClone(changeSets)],
  () => unsupported("Commit a list of change sets."),
);

export const createAdapter = (db: Database): core.Repository => {
  db.exec(createTable);
  const read = <Value>(workspace: string, work: (table: Table) => Result<Value, core.Failure>) =>
    transaction(db, "begin", () => work(tableOf(db, workspace)));
  const write = <Value>(workspace: string, work: (table: Table) => Result<Value, core.Failure>) =>
    transaction(db, "begin immediate", () => work(tableOf(db, workspace)));
  const commitInTurn = core.commitEach((workspace, changeSet) => {
    const submit = () => write(workspace, (table) => commitOne(table, changeSet));
    return submit().orElse((failure) => (failure.code === "unknown" ? submit() : err(failure)));
  });
  const list = (table: Table, page: core.PageRequest, wanted: (record: core.LiveRecord) => boolean) =>
    pageOf(page.limit, table.rows("cell", profiles, page.after), living(wanted));
  return {
    capabilities: Object.freeze({ durability: "disk", hostTransactions: "no", listings: "current" } as const),
    load: (workspace, keys) => read(workspace, (table) => load(table, keys)),
    commit: (workspace, changeSets) => copyOf(changeSets).asyncAndThen((own) => commitInTurn(workspace, own)),
    list: (workspace, segment, page) =>
      read(workspace, (table) => list(table, page, (record) => core.matches(segment, record))),
    count: (workspace, segment) =>
      read(workspace, (table) =>
        list(table, { limit: Number.MAX_SAFE_INTEGER }, (record) => core.matches(segment, record)),
      ).map(({ items }) => items.length),
    search: (workspace, text, page) =>
      read(workspace, (table) => list(table, page, (record) => core.found(text, record))),
    groups: (workspace, by, page) =>
      read(workspace, (table) => pageOf(page.limit, groupRows(table, by, page.after), groupOf)),
    history: (workspace, profileId, page) =>
      read(workspace, (table) => {
        const lineage = new Set([profileId, ...below(table, profileId).map(({ key }) => String(JSON.parse(key)[1]))]);
        return pageOf(page.limit, table.rows("history", "", page.after, "desc"), ({ value }) =>
          records.parseHistoryRow(value).map((row) => (lineage.has(row.profileId) ? row : undefined)),
        );
      }),
    journal: (workspace, profileIds, page) =>
      read(workspace, (table) =>
        pageOf(page.limit, table.rows("journal", "", page.after), ({ value }) =>
          records.parseJournalEntry(value).map((entry) => (profileIds.includes(entry.profileId) ? entry : undefined)),
        ),
      ),
    feed: (workspace, page) =>
      read(workspace, (table) =>
        pageOf(page.limit, table.rows("feed", "", page.after), ({ key, version, value }) =>
          records.parseLifecycleEvent(value).map((event) => ({ ...event, position: key, changeSet: version })),
        ).map(({ items }) => ({ items, next: items.at(-1)?.position ?? page.after ?? "0" })),
      ),
    scan: (workspace, kind, page) =>
      read(workspace, (table) =>
        pageOf(page.limit, table.rows("cell", "", page.after), (row) =>
          cellOf(row).map((cell) => (cell.kind === kind ? cell : undefined)),
        ),
      ),
    sweep: (workspace) => write(workspace, () => ok({ removed: 0, more: false })),
    prune: (workspace, what) => write(workspace, (table) => prune(table, what)),
    job: (workspace, name) =>
      read(workspace, (table) => {
        const row = table.get("job", name);
        return row === undefined
          ? ok(undefined)
          : stored(isState, row.value).map((state) => ({ name, version: row.version, state }));
      }),
    saveJob: (workspace, job) =>
      write(workspace, (table) => {
        const { name, state, expect, version } = job;
        const held = table.get("job", name)?.version ?? null;
        if (held !== version && held !== expect) return ok("conflict");
        table.put("job", name, version, state);
        return ok("committed");
      }),
    check: () => read("", (table) => ok(void table.get("commit", ""))),
    within: () => err(unsupported("Take an adapter whose capabilities.hostTransactions is `yes`.")),
  };
};
// #endregion
