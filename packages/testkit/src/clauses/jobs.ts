import type { JsonObject, SaveOutcome, Version } from "@selfsame/core";
import { value } from "../unwrap.js";
import { type Clause, clause } from "./clause.js";
import { upTo } from "./making/ids.js";
import { same } from "./making/same.js";
import type { Store } from "./making/store.js";

const save = (
  { repository, workspace }: Store,
  name: string,
  version: Version,
  expect: Version | null,
  state: JsonObject,
) => value(repository.saveJob(workspace, { name, state, expect, version }));

const stateOf = ({ repository, workspace }: Store, name: string) => value(repository.job(workspace, name));

/** The remembered state of long jobs, so that they go on after a stop. */
export const jobs: readonly Clause[] = [
  clause({
    name: "jobs/are-kept-by-name",
    rules: ["X4", "A5"],
    why: "A job that was stopped goes on from where it was, and from no other job's place.",
    check: async (store) => {
      const state = Object.fromEntries([
        ["__proto__", { "a.b": 1 }],
        ["$set", null],
        ["at", [0.1, ""]],
      ]);
      same(await stateOf(store, "import"), undefined, "a job that never was");
      same(await save(store, "import", "1", null, state), "committed", "a new job");
      same(await save(store, "Import", "2", null, {}), "committed", "another one");
      same(await stateOf(store, "import"), { name: "import", version: "1", state }, "the job");
      same(await save(store, "import", "3", "1", { done: true }), "committed", "its next state");
      same(
        await stateOf(store, "import"),
        { name: "import", version: "3", state: { done: true } },
        "the job after that",
      );
      same(await stateOf(store, "Import"), { name: "Import", version: "2", state: {} }, "the other one after that");
    },
  }),
  clause({
    name: "jobs/of-two-writers-one-goes-on",
    rules: ["X4", "F4"],
    why: "Two processes that resume one job would do everything twice.",
    check: async (store) => {
      let held: Version | null = null;
      for (const round of upTo(6)) {
        const expect: Version | null = held;
        const versions = upTo(4).map((n) => `${round}.${n}`);
        const outcomes: readonly SaveOutcome[] = await Promise.all(
          versions.map((version) => save(store, "job", version, expect, { version })),
        );
        const winners = versions.filter((_, place) => outcomes[place] === "committed");
        same(winners.length, 1, `writers who were told in round ${round} that theirs is kept`);
        held = winners[0] ?? null;
        same(await stateOf(store, "job"), { name: "job", version: held, state: { version: held } }, "what is kept");
      }
    },
  }),
  clause({
    name: "jobs/a-version-is-checked",
    rules: ["X4"],
    why: "A process that slept must not set a job back.",
    check: async (store) => {
      same(await save(store, "job", "1", "0", {}), "conflict", "a state over one that is not there");
      same(await stateOf(store, "job"), undefined, "the job after that");
      await save(store, "job", "1", null, {});
      await save(store, "job", "2", "1", {});
      same(await save(store, "job", "3", "1", {}), "conflict", "a state over one that was");
      same(await save(store, "job", "4", null, {}), "conflict", "a new job where one is");
      same((await stateOf(store, "job"))?.version, "2", "the version after that");
    },
  }),
  clause({
    name: "jobs/the-same-state-again-is-committed",
    rules: ["G5"],
    why: "After an unknown outcome the caller saves again, and must learn that it is there.",
    check: async (store) => {
      await save(store, "job", "1", null, { at: 1 });
      same(await save(store, "job", "1", null, { at: 1 }), "committed", "a state that is there already");
    },
  }),
];
