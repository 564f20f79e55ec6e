import { value } from "../unwrap.js";
import { type Clause, clause } from "./clause.js";
import { creating, updating } from "./making/change-set.js";
import { emailKey, id, profileKey } from "./making/ids.js";
import { oneOfEach } from "./making/one-of-each.js";
import { again, guest, mailed } from "./making/records.js";
import { same, textOf } from "./making/same.js";
import type { Store } from "./making/store.js";

const everyone = { kind: "all", of: [] } as const;
const page = { limit: 10 };

/** Every question that answers data, asked of what `oneOfEach(1)` wrote. */
const questions = ({ repository, workspace }: Store) => ({
  load: () => repository.load(workspace, oneOfEach(1).allKeys),
  list: () => repository.list(workspace, everyone, page),
  search: () => repository.search(workspace, "joe", page),
  groups: () => repository.groups(workspace, "email", page),
  history: () => repository.history(workspace, id(1), page),
  journal: () => repository.journal(workspace, [id(1)], page),
  feed: () => repository.feed(workspace, page),
  scan: () => repository.scan(workspace, "profile", page),
  job: () => repository.job(workspace, "import"),
});

/** Writes over everything in a value that lets it; one that is frozen is as good as a copy. */
const spoil = (found: unknown): void => {
  if (typeof found !== "object" || found === null) return;
  for (const [key, member] of Object.entries(found)) {
    spoil(member);
    Reflect.set(found, key, "spoiled");
  }
  if (Array.isArray(found)) Reflect.apply(found.push, Object.isFrozen(found) ? [] : found, ["spoiled"]);
};

const frozen = <Value>(found: Value): Value => {
  if (typeof found === "object" && found !== null) {
    for (const member of Object.values(found)) frozen(member);
    Object.freeze(found);
  }
  return found;
};

/** Nothing that a method takes or answers is shared with the caller. */
export const sharing: readonly Clause[] = [
  clause({
    name: "sharing/what-is-given-is-not-kept",
    rules: ["port"],
    why: "A caller that goes on using its own objects would write into the store.",
    check: async ({ repository, workspace, cell }) => {
      const custom = { tags: ["a"] };
      const changeSets = [creating([guest(1, { custom })])];
      const commit = repository.commit(workspace, changeSets);
      changeSets.length = 0;
      custom.tags.push("b");
      same(await value(commit), ["committed"], "the outcome of a list that was emptied after the call");
      const keys = [profileKey(1)];
      const load = repository.load(workspace, keys);
      keys.length = 0;
      same((await value(load)).length, 1, "the cells of a list that was emptied after the call");
      custom.tags.push("c");
      const found = await cell(profileKey(1));
      same(
        found?.kind === "profile" && found.record,
        guest(1, { custom: { tags: ["a"] } }),
        "the record as it was given",
      );
    },
  }),
  clause({
    name: "sharing/what-is-answered-is-the-callers",
    rules: ["port"],
    why: "A caller that changes an answer would change the store, or what the next one is told.",
    check: async (store) => {
      await store.put(oneOfEach(1).changeSet, creating([mailed(2, "e"), mailed(3, "e")]));
      const job = { name: "import", state: { at: [1] }, expect: null, version: "1" };
      same(await value(store.repository.saveJob(store.workspace, job)), "committed", "a job");
      await store.shows(() => store.count(everyone), 3, "the count");
      for (const [name, ask] of Object.entries(questions(store))) {
        const first = await value<unknown>(ask());
        const before = textOf(first);
        spoil(first);
        same(textOf(await value<unknown>(ask())), before, `what ${name} answers after its answer was written over`);
      }
    },
  }),
  clause({
    name: "sharing/arguments-are-left-alone",
    rules: ["port"],
    why: "A host may freeze what it gives, or use it again.",
    check: async (store) => {
      const before = frozen(oneOfEach(1));
      const text = textOf(before.changeSet);
      await store.put(before.changeSet, frozen(updating(before.changeSet, [again(before.profile)])));
      same(textOf(before.changeSet), text, "a change set after its commit");
      const { repository, workspace } = store;
      same((await value(repository.load(workspace, frozen([profileKey(1), emailKey("e")])))).length, 1, "a load");
      same((await value(repository.list(workspace, frozen(everyone), frozen({ limit: 1 })))).items.length, 1, "a list");
    },
  }),
];
