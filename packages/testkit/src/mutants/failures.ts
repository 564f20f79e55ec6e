import type { Failure, Repository } from "@selfsame/core";
import { ok, ResultAsync } from "neverthrow";
import type { Mutant } from "./mutant.js";

const failingCommits = (repository: Repository, tell: (failure: Failure) => Failure): Repository => ({
  ...repository,
  commit: (workspace, changeSets) => repository.commit(workspace, changeSets).mapErr(tell),
});

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
    name: "makes-up-transactions",
    rule: "port",
    fault: "anything is taken for a transaction of the host's, and not used",
    clause: "capabilities/host-transactions",
    of: (repository) => ({ ...repository, within: () => ok(repository) }),
  },
];
