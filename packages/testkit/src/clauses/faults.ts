import type { Failure, Repository } from "@selfsame/core";
import type { ResultAsync } from "neverthrow";
import { problem } from "../unwrap.js";
import { type Clause, clauseWith, type NotRun, notRun } from "./clause.js";
import { creating } from "./making/change-set.js";
import { isOfTheUnion } from "./making/failure.js";
import { feedOf } from "./making/feed.js";
import { id, profileKey, upTo } from "./making/ids.js";
import { guest } from "./making/records.js";
import { event, visit } from "./making/rows.js";
import { holds, same } from "./making/same.js";
import type { Store } from "./making/store.js";
import type { Faults, Opened } from "./opened.js";

const everyone = { kind: "all", of: [] } as const;
const page = { limit: 5 };
const quoted = "duplicate key (joe@example.com)";

/** Drivers quote keys and values in their messages; here is one that does. */
const driverError = () => Object.assign(new Error(quoted), { code: "08006", detail: quoted });

const need = ({ faults }: Opened): Faults | NotRun => faults ?? notRun("`open` gives no `faults`");

const calls = (
  {
    load,
    commit,
    list,
    count,
    search,
    groups,
    history,
    journal,
    feed,
    scan,
    sweep,
    prune,
    job,
    saveJob,
    check,
  }: Repository,
  w: string,
): Readonly<Record<string, () => ResultAsync<unknown, Failure>>> => ({
  load: () => load(w, [profileKey(1)]),
  commit: () => commit(w, [creating([guest(50)])]),
  list: () => list(w, everyone, page),
  count: () => count(w, everyone),
  search: () => search(w, "joe", page),
  groups: () => groups(w, "email", page),
  history: () => history(w, id(1), page),
  journal: () => journal(w, [id(1)], page),
  feed: () => feed(w, page),
  scan: () => scan(w, "profile", page),
  sweep: () => sweep(w, 5),
  prune: () => prune(w, { receiptsBefore: "0", limit: 5 }),
  job: () => job(w, "import"),
  saveJob: () => saveJob(w, { name: "import", state: {}, expect: null, version: "1" }),
  check: () => check(),
});

const isThere = async ({ load }: Store, n: number) => (await load(profileKey(n))).length === 1;

/** What a call answers when the connection breaks (G5). */
export const faults: readonly Clause[] = [
  clauseWith({
    name: "faults/every-call-answers-a-failure-of-the-union",
    rules: ["G5", "L19"],
    why: "A driver's error that reaches the host is a crash, and its words quote what a user wrote.",
    need,
    check: async ({ repository, workspace }, { breakAt, mend }) => {
      for (const moment of ["before", "after"] as const)
        for (const [name, call] of Object.entries(calls(repository, workspace))) {
          breakAt(moment, driverError());
          const failure = await problem(call());
          mend();
          isOfTheUnion(failure, `${name}, broken ${moment} its work`, quoted, "joe");
          holds(failure.retryable, `${name}: a broken connection may be tried again, ${failure.code} not`);
        }
    },
  }),
  clauseWith({
    name: "faults/what-is-not-unknown-was-not-written",
    rules: ["G1", "G5"],
    why: "All failures but `unknown` say that nothing was written.",
    need,
    check: async (store, { breakAt, mend }) => {
      for (const [n, moment] of (["before", "after"] as const).entries()) {
        breakAt(moment, driverError());
        const failure = await problem(store.repository.commit(store.workspace, [creating([guest(n + 1)])]));
        mend();
        holds(failure.code === "unknown" || !(await isThere(store, n + 1)), `${failure.code}, and it was written`);
      }
    },
  }),
  clauseWith({
    name: "faults/an-unknown-outcome-is-settled-by-asking-again",
    rules: ["G1", "G4", "G5"],
    why: "The work was done and nobody heard of it; submitted again it is committed, and there once.",
    need,
    check: async (store, { breakAt, mend }) => {
      for (const [place, moment] of (["after", "before", "after"] as const).entries()) {
        const n = place + 1;
        const changeSet = creating([guest(n)], { history: [visit(n, `h${n}`, 1)], events: [event(n, 1)] });
        breakAt(moment, driverError());
        const failure = await problem(store.repository.commit(store.workspace, [changeSet]));
        mend();
        if (moment === "after") same(failure.code, "unknown", "the failure of a call that was cut off after its work");
        same(await store.commit(changeSet), ["committed"], "the same change set again");
        same((await store.history(id(n))).length, 1, "its rows");
        same((await feedOf(store, n)).length, n, "the feed");
      }
    },
  }),
  clauseWith({
    name: "faults/in-the-middle-of-many-leave-no-half",
    rules: ["G1"],
    why: "A connection breaks while ten commit: each is there whole, or not at all, and asked again it is there once.",
    need,
    check: async (store, { breakAt, mend }) => {
      const sets = upTo(10).map((n) => creating([guest(n)], { history: [visit(n, `h${n}`, 1)] }));
      const running = sets.map(async (changeSet) => store.repository.commit(store.workspace, [changeSet]));
      breakAt("after", driverError());
      for (const answer of await Promise.all(running))
        answer.match(
          () => {},
          (failure) => isOfTheUnion(failure, "commit"),
        );
      mend();
      for (const n of upTo(10))
        same((await store.history(id(n))).length, (await isThere(store, n)) ? 1 : 0, `the rows of number ${n}`);
      for (const changeSet of sets)
        same(await store.commit(changeSet), ["committed"], "a change set that was asked again");
      for (const n of upTo(10)) same((await store.history(id(n))).length, 1, `the rows of number ${n}`);
    },
  }),
  clauseWith({
    name: "faults/mended-all-is-well",
    rules: ["G5"],
    why: "A connection that broke is not the end of the service.",
    need,
    check: async (store, { breakAt, mend }) => {
      await store.put(creating([guest(1)]));
      breakAt("before", driverError());
      await Promise.all(upTo(5).map(() => problem(store.repository.load(store.workspace, [profileKey(1)]))));
      mend();
      for (const [name, call] of Object.entries(calls(store.repository, store.workspace))) {
        const answer = await call();
        holds(answer.isOk(), `${name} fails after the connection was mended`);
      }
    },
  }),
];
