import type { Capabilities, Repository, Version } from "@selfsame/core";
import { unsupported } from "@selfsame/core/stored";
import { ClientSession, type MongoClient } from "mongodb";
import { err, ok } from "neverthrow";
import { asking } from "./asking.js";
import { astray } from "./astray.js";
import { check } from "./check.js";
import { commit } from "./commit.js";
import { mostBytes } from "./document-bytes.js";
import { feed } from "./feed.js";
import { pageOfGroups } from "./groups.js";
import { history } from "./history.js";
import { job, saveJob } from "./jobs.js";
import { journal } from "./journal.js";
import { countOfLiving, pageOfLiving } from "./living.js";
import { load } from "./load.js";
import { prune } from "./prune.js";
import { remembered } from "./remembered.js";
import { pageOfCells } from "./scan.js";
import { searchQuestion } from "./search-question.js";
import { segmentQuestion } from "./segment-question.js";
import { takesManyCollections } from "./server.js";
import { readsMoments } from "./snapshot.js";
import { type Store, storeAt } from "./store.js";
import { sweep } from "./sweep.js";

const capabilities = Object.freeze({
  durability: "disk",
  hostTransactions: "yes",
  listings: "current",
  recordBytes: mostBytes,
} satisfies Capabilities);

/**
 * A repository in a database of a replica set or a sharded cluster, which `migrate` has made ready. The client is the
 * host's, and stays open.
 */
export const createMongoRepository = (at: { readonly client: MongoClient; readonly database: string }): Repository =>
  repositoryOf(storeAt(at.client, at.database));

const repositoryOf = (store: Store): Repository => {
  const { reads, writes } = asking(store);
  const hasMoments = remembered(() => readsMoments(store));
  const doubts = new Set<Version>();
  return {
    capabilities,
    load: (workspace, keys) => reads(workspace, keys, (given) => load(store, hasMoments, workspace, given)),
    commit: (workspace, changeSets) =>
      writes(workspace, changeSets, (given, server) =>
        commit({ store, workspace, inOneCommand: takesManyCollections(server), doubts }, given),
      ),
    list: (workspace, segment, page) =>
      reads(workspace, { segment, page }, (given) =>
        pageOfLiving(store, workspace, segmentQuestion(given.segment), given.page),
      ),
    count: (workspace, segment) =>
      reads(workspace, segment, (given) => countOfLiving(store, hasMoments, workspace, segmentQuestion(given))),
    search: (workspace, text, page) =>
      reads(workspace, { text, page }, (given) =>
        pageOfLiving(store, workspace, searchQuestion(given.text), given.page),
      ),
    groups: (workspace, by, page) =>
      reads(workspace, { by, page }, (given) => pageOfGroups(store, workspace, given.by, given.page)),
    history: (workspace, profileId, page) =>
      reads(workspace, { profileId, page }, (given) => history(store, workspace, given.profileId, given.page)),
    journal: (workspace, profileIds, page) =>
      reads(workspace, { profileIds, page }, (given) => journal(store, workspace, given.profileIds, given.page)),
    feed: (workspace, page) => reads(workspace, page, (given) => feed(store, workspace, given)),
    scan: (workspace, kind, page) =>
      reads(workspace, { kind, page }, (given) => pageOfCells(store, workspace, given.kind, given.page)),
    astray: (workspace, profiles) =>
      reads(workspace, profiles, async (given) => ok(await astray(store, workspace, given))),
    sweep: (workspace, limit) => writes(workspace, limit, (given) => sweep(store, workspace, given)),
    prune: (workspace, what) => writes(workspace, what, (given) => prune(store, workspace, given)),
    job: (workspace, name) => reads(workspace, name, (given) => job(store, workspace, given)),
    saveJob: (workspace, saved) => writes(workspace, saved, (given) => saveJob(store, workspace, given)),
    check: () => reads("", null, () => check(store)),
    within: (transaction) =>
      isOpen(transaction) ? ok(repositoryOf({ ...store, session: transaction })) : err(noTransaction),
  };
};

const isOpen = (transaction: unknown): transaction is ClientSession => {
  try {
    return transaction instanceof ClientSession && transaction.inTransaction();
  } catch {
    return false;
  }
};

const noTransaction = unsupported(
  "NoTransaction",
  "Give `within` a ClientSession of the same client, after its `startTransaction()` and before its end.",
);
