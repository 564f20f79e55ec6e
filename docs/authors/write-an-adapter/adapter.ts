import * as core from "@selfsame/core";
import { commitEach, shownCell, unsupported } from "@selfsame/core/stored";
import { err, ok } from "neverthrow";
import { commitOne, prune, saveJob } from "./changes.js";
import { createTable, type Database, transactions } from "./entries.js";
import * as questions from "./questions.js";

export const createAdapter = (db: Database): core.Repository => {
  db.exec(createTable);
  const said = { durability: "disk", hostTransactions: "no", listings: "current" } as const;
  const [read, write] = [transactions(db, "begin"), transactions(db, "begin immediate")];
  const living = (workspace: string, page: core.PageRequest, isWanted: (record: core.LiveRecord) => boolean) =>
    read(workspace, (all) => questions.living(all, page, isWanted));
  const everyone = { limit: Number.MAX_SAFE_INTEGER };
  return {
    capabilities: Object.freeze({ ...said, recordBytes: "ample" } as const),
    load: (workspace, keys) => read(workspace, (all) => questions.load(all, keys)),
    commit: commitEach((workspace, changeSet) => write(workspace, (all) => commitOne(all, changeSet))),
    list: (workspace, segment, page) => living(workspace, page, (record) => core.matches(segment, record)),
    count: (workspace, segment) =>
      living(workspace, everyone, (record) => core.matches(segment, record)).map(({ items }) => items.length),
    search: (workspace, text, page) => living(workspace, page, (record) => core.found(text, record)),
    groups: (workspace, by, page) => read(workspace, (all) => questions.groups(all, page, by)),
    history: (workspace, profileId, page) => read(workspace, (all) => questions.history(all, page, profileId)),
    journal: (workspace, profileIds, page) => read(workspace, (all) => questions.journal(all, page, profileIds)),
    feed: (workspace, page) => read(workspace, (all) => questions.feed(all, page)),
    scan: (workspace, kind, page) => read(workspace, (all) => questions.scan(all, page, kind, shownCell)),
    sweep: (workspace) => write(workspace, () => ok({ removed: 0, more: false })),
    prune: (workspace, what) => write(workspace, (all) => prune(all, what)),
    job: (workspace, name) => read(workspace, (all) => questions.job(all, name)),
    saveJob: (workspace, job) => write(workspace, (all) => saveJob(all, job)),
    check: () => read("", (all) => ok(void all.get("count", "feed"))),
    within: () => err(unsupported("HostTransaction", "Take an adapter that has `hostTransactions`.")),
  };
};
