import { okAsync } from "neverthrow";
import { itemsOf } from "../clauses/making/pages.js";
import { value } from "../unwrap.js";
import type { Mutant } from "./mutant.js";
import { answering, pagesByPlace } from "./wrapping.js";

const everyone = { kind: "all", of: [] } as const;

/** Faults of jobs and audits. */
export const upkeep: readonly Mutant[] = [
  {
    name: "lets-both-jobs-go-on",
    rule: "X4",
    fault: "of two who save a job at one time the last one wins, and both are told that theirs is kept",
    clause: "jobs/of-two-writers-one-goes-on",
    of: (repository) => ({
      ...repository,
      saveJob: (workspace, job) =>
        answering(async () => {
          const held = await value(repository.job(workspace, job.name));
          if ((held?.version ?? null) !== job.expect && held?.version !== job.version) return "conflict";
          for (;;) {
            const now = await value(repository.job(workspace, job.name));
            const outcome = await value(repository.saveJob(workspace, { ...job, expect: now?.version ?? null }));
            if (outcome === "committed") return outcome;
          }
        }),
    }),
  },
  {
    name: "folds-names-of-jobs",
    rule: "X4",
    fault: "names of jobs are compared without case",
    clause: "jobs/are-kept-by-name",
    of: (repository) => ({
      ...repository,
      job: (workspace, name) => repository.job(workspace, name.toLowerCase()),
      saveJob: (workspace, job) => repository.saveJob(workspace, { ...job, name: job.name.toLowerCase() }),
    }),
  },
  {
    name: "scans-whole-look-ups",
    rule: "port",
    fault: "a scan shows all members of a look-up, however many",
    clause: "scans/show-a-large-look-up-in-part",
    of: (repository) => ({
      ...repository,
      scan: (workspace, kind, page) =>
        answering(async () => {
          const { items, ...rest } = await value(repository.scan(workspace, kind, page));
          const records = await itemsOf((request) => repository.list(workspace, everyone, request));
          const whole = items.map((cell) => {
            if (cell.kind !== "lookup") return cell;
            const [by, form] = cell.key;
            const members = records.flatMap(({ profileId, lookups }) => (lookups[by] === form ? [profileId] : []));
            return { ...cell, members };
          });
          return { items: whole, ...rest };
        }),
    }),
  },
  {
    name: "scans-no-suppression",
    rule: "port",
    fault: "a scan shows none of the suppressions",
    clause: "scans/hold-every-cell-as-a-load-does",
    of: (repository) => ({
      ...repository,
      scan: (workspace, kind, page) =>
        kind === "suppression" ? okAsync({ items: [] }) : repository.scan(workspace, kind, page),
    }),
  },
  {
    name: "counts-cells-for-a-cursor",
    rule: "port",
    fault: "a page of a scan begins so many cells after the latest",
    clause: "scans/pages-hold-every-cell-once",
    of: (repository) => ({
      ...repository,
      scan: (workspace, kind, page) =>
        pagesByPlace((request) =>
          repository
            .scan(workspace, kind, request)
            .map(({ items, ...rest }) => ({ items: items.toReversed(), ...rest })),
        )(page),
    }),
  },
  {
    name: "knows-no-job-again",
    rule: "G5",
    fault: "a state of a job that is there already is a conflict",
    clause: "jobs/the-same-state-again-is-committed",
    of: (repository) => ({
      ...repository,
      saveJob: (workspace, job) =>
        answering(async () => {
          const held = await value(repository.job(workspace, job.name));
          return held?.version === job.version ? "conflict" : value(repository.saveJob(workspace, job));
        }),
    }),
  },
  {
    name: "starts-a-finished-job-anew",
    rule: "X4",
    fault: "a job whose state is empty may be started again over it",
    clause: "jobs/a-version-is-checked",
    of: (repository) => ({
      ...repository,
      saveJob: (workspace, job) =>
        answering(async () => {
          const held = await value(repository.job(workspace, job.name));
          const isFinished = held !== undefined && Object.keys(held.state).length === 0;
          const expect = isFinished && job.expect === null ? held.version : job.expect;
          return value(repository.saveJob(workspace, { ...job, expect }));
        }),
    }),
  },
];
