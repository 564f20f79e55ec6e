import type { ChangeSet, Failure, ProfileRecord, Repository } from "@selfsame/core";
import { errAsync, ok, ResultAsync } from "neverthrow";
import type { Mutant } from "./mutant.js";
import { takingChangeSets } from "./wrapping.js";

const failingCommits = (repository: Repository, tell: (failure: Failure) => Failure): Repository => ({
  ...repository,
  commit: (workspace, changeSets) => repository.commit(workspace, changeSets).mapErr(tell),
});

const cut = (record: ProfileRecord): ProfileRecord =>
  record.state === "anonymous" && typeof record.custom.text === "string"
    ? { ...record, custom: { ...record.custom, text: record.custom.text.slice(0, 1_000_000) } }
    : record;

/** A store that has a bound, so far only in its words. */
const bounded = (repository: Repository): Repository => ({
  ...repository,
  capabilities: Object.freeze({ ...repository.capabilities, recordBytes: bound }),
});

const bound = 1_000_000;

const isLarge = (changeSet: ChangeSet): boolean => JSON.stringify(changeSet).length > bound;

/** Faults of how a failure is told, and of what is promised. */
export const failures: readonly Mutant[] = [
  {
    name: "says-more-than-it-may",
    rule: "L19",
    fault: "the cause of a failure quotes the driver",
    clause: "faults/every-call-answers-a-failure-of-the-union",
    of: (repository) =>
      failingCommits(repository, (failure) => ({
        ...failure,
        cause: { ...failure.cause, name: "duplicate key (joe@example.com)" },
      })),
  },
  {
    name: "throws-instead-of-failing",
    rule: "G5",
    fault: "a load that fails rejects",
    clause: "faults/every-call-answers-a-failure-of-the-union",
    of: (repository) => ({
      ...repository,
      load: (workspace, keys) =>
        ResultAsync.fromSafePromise(
          Promise.resolve(repository.load(workspace, keys)).then((answer) => answer._unsafeUnwrap()),
        ),
    }),
  },
  {
    name: "takes-unknown-for-unavailable",
    rule: "G5",
    fault: "when nobody knows what became of a commit it says that nothing was written",
    clause: "faults/what-is-not-unknown-was-not-written",
    of: (repository) =>
      failingCommits(repository, (failure) =>
        failure.code === "unknown"
          ? { kind: "failure", code: "unavailable", retryable: true, cause: failure.cause }
          : failure,
      ),
  },
  {
    name: "throws-at-junk",
    rule: "G5",
    fault: "a search for what is no text throws",
    clause: "hostile/every-call-answers-a-result",
    of: (repository) => ({
      ...repository,
      search: (workspace, text, page) => repository.search(workspace, text.slice(0), page),
    }),
  },
  {
    name: "says-it-all-in-a-plain-object",
    rule: "port",
    fault: "the capabilities can be written over",
    clause: "capabilities/are-said-and-frozen",
    of: (repository) => ({ ...repository, capabilities: { ...repository.capabilities } }),
  },
  {
    name: "cuts-what-is-large",
    rule: "A4",
    fault: "of a long text the first million characters are kept",
    clause: "large/a-record-comes-back-whole-or-is-refused-alone",
    of: (repository) =>
      takingChangeSets(repository, ({ profiles, ...changeSet }) => ({ ...changeSet, profiles: profiles.map(cut) })),
  },
  {
    name: "keeps-what-is-too-large",
    rule: "port",
    fault: "a change set is written of which it is said that it is too large",
    clause: "large/a-record-comes-back-whole-or-is-refused-alone",
    of: (repository) => ({
      ...bounded(repository),
      commit: (workspace, changeSets) => {
        const large = changeSets.map(isLarge);
        const written = repository.commit(workspace, changeSets);
        return written.map((outcomes) => outcomes.map((outcome, place) => (large[place] ? "too_large" : outcome)));
      },
    }),
  },
  {
    name: "spoils-the-neighbours-of-what-is-too-large",
    rule: "G1",
    fault: "a batch with a record that is too large is a failure",
    clause: "large/a-record-comes-back-whole-or-is-refused-alone",
    of: (repository) => ({
      ...bounded(repository),
      commit: (workspace, changeSets) =>
        changeSets.some(isLarge)
          ? errAsync({
              kind: "failure",
              code: "unsupported",
              retryable: false,
              cause: { name: "TooLarge" },
              remedy: "",
            })
          : repository.commit(workspace, changeSets),
    }),
  },
  {
    name: "makes-up-transactions",
    rule: "port",
    fault: "anything is taken for a transaction of the host's, and not used",
    clause: "capabilities/host-transactions",
    of: (repository) => ({ ...repository, within: () => ok(repository) }),
  },
];
