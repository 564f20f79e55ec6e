import { createMemoryRepository } from "@selfsame/adapter-memory";
import type { Done, Problem, Profiles } from "@selfsame/core";
import { okAsync } from "neverthrow";
import { expect, test } from "vitest";
import { modelRun } from "./model-run.js";

type Change = { readonly done?: (done: Done) => Done; readonly problem?: (problem: Problem) => Problem };

/** A service that does one thing wrong when it answers a command. */
const answering =
  ({ done = (same) => same, problem = (same) => same }: Change) =>
  (profiles: Profiles): Profiles => ({
    ...profiles,
    run: (command, options) => profiles.run(command, options).map(done).mapErr(problem),
  });

const mutants: readonly (readonly [string, (profiles: Profiles) => Profiles, string])[] = [
  [
    "another outcome",
    answering({ done: (done) => (done.outcome === "alias_replaced" ? { ...done, outcome: "alias_added" } : done) }),
    "profiles.addAlias(",
  ],
  [
    "a data point too many for a rename",
    answering({ done: (done) => (done.outcome === "renamed" ? { ...done, dataPoints: 1 } : done) }),
    "profiles.renameExternalId(",
  ],
  ["no word of what was stale", answering({ done: ({ redirectedFrom: _, ...done }) => done }), "redirectedFrom"],
  [
    "another code",
    answering({
      problem: (problem) =>
        problem.code === "external_id_primary" ? { ...problem, code: "external_id_in_use" } : problem,
    }),
    "profiles.dropExternalId(",
  ],
  [
    "the wrong candidates",
    answering({
      problem: (problem) =>
        problem.code === "ambiguous" ? { ...problem, candidates: problem.candidates.slice(1) } : problem,
    }),
    "ambiguous",
  ],
  [
    "a merge report without what was dropped",
    answering({
      done: (done) =>
        done.outcome === "merged"
          ? { ...done, merge: { ...done.merge, aliases: { ...done.merge.aliases, dropped: [] } } }
          : done,
    }),
    "_taken",
  ],
  [
    "an unmerge report that keeps silent about what stays",
    answering({
      done: (done) => (done.outcome === "unmerged" ? { ...done, unmerge: { ...done.unmerge, fields: {} } } : done),
    }),
    "profiles.unmerge(",
  ],
  [
    "an export that was cut",
    (profiles) => ({
      ...profiles,
      export: (target, options) => profiles.export(target, options).map(({ json }) => ({ json: json.slice(0, -1) })),
    }),
    "profiles.export(",
  ],
  ["no history", (profiles) => ({ ...profiles, history: () => okAsync({ items: [] }) }), "profiles.history("],
  [
    "everyone counted twice",
    (profiles) => ({
      ...profiles,
      count: (segment, options) => profiles.count(segment, options).map((count) => 2 * count),
    }),
    "profiles.count(",
  ],
  [
    "a redirect forgotten by find",
    (profiles) => ({
      ...profiles,
      find: (target, options) => profiles.find(target, options).map(({ profile }) => ({ profile })),
    }),
    "profiles.find(",
  ],
];

test.each(mutants)(
  "a service with %s is told apart from the model by a few commands",
  { timeout: 60_000 },
  async (_, wrap, word) => {
    const { difference = "" } = await modelRun({
      open: () => createMemoryRepository(),
      commands: 5_000,
      seed: 1,
      wrap,
    });
    expect(difference).toContain(word);
    const commands = difference.split("\n").filter((line) => line.startsWith("await profiles."));
    expect(commands.length).toBeGreaterThan(0);
    expect(commands.length).toBeLessThanOrEqual(8);
  },
);
