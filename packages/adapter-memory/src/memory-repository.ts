import { type Capabilities, found, matches, type Repository } from "@selfsame/core";
import { unsupported } from "@selfsame/core/stored";
import { err, ok } from "neverthrow";
import { astray } from "./astray.js";
import { commit } from "./commit.js";
import { feed } from "./feed.js";
import { groupsBy } from "./groups.js";
import { historyOf } from "./history.js";
import { jobOf, saveJob } from "./jobs.js";
import { journalOf } from "./journal.js";
import { counted, living } from "./listing.js";
import { load } from "./load.js";
import { pageOf } from "./page.js";
import { noPause, type Pause, pausing } from "./pause.js";
import { peekInto } from "./peek.js";
import { prune } from "./prune.js";
import { scan } from "./scan.js";
import { emptyStore, type Store } from "./store.js";
import { sweep } from "./sweep.js";

const capabilities = Object.freeze({
  durability: "process",
  hostTransactions: "no",
  listings: "current",
  recordBytes: "ample",
} satisfies Capabilities);

const noTransactions = unsupported(
  "HostTransaction",
  "Take an adapter whose capabilities.hostTransactions is `yes`, or do without `within`.",
);

/** `peek`: everything that is kept, as one text, for tests that look for what must be gone. */
export type MemoryRepository = Repository & { readonly peek: () => string };

/**
 * The reference adapter: everything in the memory of one process, gone when it ends. It is also the strictest one: a
 * change set that breaks the contract is answered with a failure, cause `ContractViolation`, and nothing of its batch is
 * written.
 */
export const createMemoryRepository = ({ pause = noPause }: { readonly pause?: Pause } = {}): MemoryRepository =>
  memoryRepositoryOver(new Map(), pause);

/** The same over stores that the caller holds, by workspace. */
export const memoryRepositoryOver = (stores: Map<string, Store>, pause: Pause = noPause): MemoryRepository => {
  const storeOf = (workspace: string): Store => {
    const store = stores.get(workspace) ?? emptyStore();
    stores.set(workspace, store);
    return store;
  };
  const paused = pausing(pause);
  return {
    capabilities,
    load: (workspace, keys, redirects) =>
      paused("load", { keys, redirects }, (given) => load(storeOf(workspace), given.keys, given.redirects)),
    commit: (workspace, changeSets) => paused("commit", changeSets, (given) => commit(storeOf(workspace), given)),
    list: (workspace, segment, page) =>
      paused("list", page, (given) =>
        pageOf(given, (start) => living(storeOf(workspace), (record) => matches(segment, record), start)),
      ),
    count: (workspace, segment) =>
      paused("count", null, () => ok(counted(living(storeOf(workspace), (record) => matches(segment, record))))),
    search: (workspace, text, page) =>
      paused("search", page, (given) =>
        pageOf(given, (start) => living(storeOf(workspace), (record) => found(text, record), start)),
      ),
    groups: (workspace, by, page) =>
      paused("groups", page, (given) => pageOf(given, (start) => groupsBy(storeOf(workspace), by, start))),
    history: (workspace, profileId, page) =>
      paused("history", page, (given) => pageOf(given, (start) => historyOf(storeOf(workspace), profileId, start))),
    journal: (workspace, profileIds, page) =>
      paused("journal", { profileIds, page }, (given) =>
        pageOf(given.page, (start) => journalOf(storeOf(workspace), given.profileIds, start)),
      ),
    feed: (workspace, page) => paused("feed", page, (given) => feed(storeOf(workspace), given)),
    scan: (workspace, kind, page) =>
      paused("scan", page, (given) => pageOf(given, (start) => scan(storeOf(workspace), kind, start))),
    astray: (workspace, profiles) => paused("astray", profiles, (given) => ok(astray(storeOf(workspace), given))),
    sweep: (workspace, limit) => paused("sweep", null, () => ok(sweep(storeOf(workspace), limit))),
    prune: (workspace, what) => paused("prune", null, () => ok(prune(storeOf(workspace), what))),
    job: (workspace, name) => paused("job", null, () => ok(jobOf(storeOf(workspace), name))),
    saveJob: (workspace, job) => paused("saveJob", job, (given) => ok(saveJob(storeOf(workspace), given))),
    check: () => paused("check", null, () => ok()),
    within: () => err(noTransactions),
    peek: () => peekInto(stores),
  };
};
