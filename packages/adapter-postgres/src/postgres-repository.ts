import type { Capabilities, Failure, Repository } from "@selfsame/core";
import { answered, unknown, unsupported } from "@selfsame/core/stored";
import { err, ok, type Result, type ResultAsync } from "neverthrow";
import { commit } from "./commit/commit.js";
import { isClient, type PostgresClient } from "./database/client.js";
import { type Database, databaseOf } from "./database/database.js";
import { quoted } from "./database/schema-name.js";
import { astray } from "./listing/astray.js";
import { listing } from "./listing/listing.js";
import { load } from "./load/load.js";
import { check } from "./migrations/check.js";
import { feed } from "./rows/feed.js";
import { history } from "./rows/history.js";
import { journal } from "./rows/journal.js";
import { job, saveJob } from "./upkeep/jobs.js";
import { prune, sweep } from "./upkeep/removal.js";
import { savepoints } from "./within/savepoints.js";

export type PostgresOptions = {
  /** Whatever can run one statement. It stays the host's: to make, to size and to close. */
  readonly client: PostgresClient;
  /** As it was migrated; `selfsame` by default. */
  readonly schema?: string;
  /** For how many milliseconds a commit whose connection died is submitted again, until it is `unknown`. */
  readonly patience?: number;
};

const capabilities = Object.freeze({
  durability: "disk",
  hostTransactions: "yes",
  listings: "current",
  recordBytes: "ample",
} satisfies Capabilities);

/** A repository over a schema that `migrate` made. Throws for what is no name of a schema, and never after that. */
export const createPostgresRepository = ({
  client,
  schema = "selfsame",
  patience = 3_000,
}: PostgresOptions): Repository => repositoryOver(databaseOf(client, quoted(schema), patience));

const repositoryOver = (database: Database): Repository => ({
  capabilities,
  load: (workspace, keys, redirects) => total(() => load(database, workspace, keys, redirects)),
  commit: (workspace, changeSets) => total(() => commit(database, workspace, changeSets)),
  ...listing(database),
  history: (workspace, profileId, page) => total(() => history(database, workspace, profileId, page)),
  journal: (workspace, profileIds, page) => total(() => journal(database, workspace, profileIds, page)),
  feed: (workspace, page) => total(() => feed(database, workspace, page)),
  astray: (workspace, profiles) => total(() => astray(database, workspace, profiles)),
  sweep: (workspace, limit) => total(() => sweep(database, workspace, limit)),
  prune: (workspace, what) => total(() => prune(database, workspace, what)),
  job: (workspace, name) => total(() => job(database, workspace, name)),
  saveJob: (workspace, state) => total(() => saveJob(database, workspace, state)),
  check: () => total(() => check(database)),
  within: (transaction) =>
    isClient(transaction)
      ? ok(repositoryOver(databaseOf(savepoints(transaction), database.schema, 0)))
      : err(noTransaction),
});

const noTransaction = unsupported(
  "HostTransaction",
  "Give the client of an open transaction, that is, one with `query(text, values)` on which `BEGIN` was run.",
);

/** What is thrown by what was given is a defect of the caller's, and nothing was written. */
const total = <Value>(work: () => Promise<Result<Value, Failure>>): ResultAsync<Value, Failure> =>
  answered(work, unknown);
