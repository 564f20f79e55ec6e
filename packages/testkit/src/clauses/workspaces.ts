import { value } from "../unwrap.js";
import { type Clause, clause } from "./clause.js";
import { bare, creating, expecting, updating } from "./making/change-set.js";
import { feedOf } from "./making/feed.js";
import { at, emailKey, id, profileKey, receiptKey, upTo } from "./making/ids.js";
import { oneOfEach } from "./making/one-of-each.js";
import { again, erased, mailed } from "./making/records.js";
import { receipt, visit } from "./making/rows.js";
import { holds, same } from "./making/same.js";
import { type Store, storeOf } from "./making/store.js";

const everyone = { kind: "all", of: [] } as const;

const beside = ({ repository }: Store, workspace: string): Store => storeOf(repository, workspace);

// Names that a careless store folds together, or takes for something else.
const awkward = [
  "W",
  " w",
  "w ",
  "w:x",
  "w/x",
  "w.x",
  "%",
  "_",
  "__proto__",
  "constructor",
  "$w",
  "'; drop table",
  "ẃ",
  "w\u0301",
];

/** A workspace is a user base of its own. */
export const workspaces: readonly Clause[] = [
  clause({
    name: "workspaces/nothing-crosses",
    rules: ["port", "G3"],
    why: "Two tenants of one database are two companies.",
    check: async (store) => {
      const other = beside(store, "v");
      const { changeSet, allKeys, profile } = oneOfEach(1);
      await store.put(changeSet);
      same(await other.load(...allKeys, ["lineage", id(1)]), [], "what another workspace loads");
      same(await other.list(everyone), [], "what another workspace lists");
      same(await other.count(everyone), 0, "what another workspace counts");
      same(await other.search("joe"), [], "what another workspace finds");
      same(await other.history(id(1)), [], "the history in another workspace");
      same(await other.journal([id(1)]), [], "the journal in another workspace");
      for (const kind of ["profile", "owner", "lookup", "receipt", "suppression"] as const)
        same(await other.scan(kind), [], `a scan of each ${kind} in another workspace`);
      await other.put(changeSet);
      same((await feedOf(other, 1)).length, 1, "the feed of another workspace, after a commit of its own");
      same(
        await other.commit(bare({ expect: expecting(changeSet.id, profileKey(1)) })),
        ["committed"],
        "its own version",
      );
      await store.put(updating(changeSet, [again(profile)]));
      same(
        (await other.cell(profileKey(1)))?.version,
        changeSet.id,
        "the version that another workspace goes on having",
      );
    },
  }),
  clause({
    name: "workspaces/groups-and-jobs-are-their-own",
    rules: ["port", "F4"],
    why: "One person who is a customer of two tenants is no duplicate.",
    check: async (store) => {
      const other = beside(store, "v");
      await store.put(creating([mailed(1, "e")]));
      await other.put(creating([mailed(2, "e")]));
      const shared = (await store.groups("email")).filter(({ count }) => count > 1);
      same(shared, [], "who shares an email, with one holder in each workspace");
      same((await store.load(emailKey("e"))).length, 2, "a look-up with its one member");
      const job = { name: "import", state: { at: 1 }, expect: null, version: "1" };
      same(await value(store.repository.saveJob("w", job)), "committed", "a job of one workspace");
      same(await value(other.repository.job("v", "import")), undefined, "a job of another workspace");
      same(await value(other.repository.saveJob("v", job)), "committed", "the same job in another workspace");
    },
  }),
  clause({
    name: "workspaces/sweep-and-prune-stay-inside",
    rules: ["port", "X3"],
    why: "What one tenant tidies up is not another's to lose.",
    check: async (store) => {
      const other = beside(store, "v");
      for (const each of [store, other]) {
        const before = creating([mailed(1, "e"), mailed(2, "f")], {
          history: [visit(1, "h1", 1)],
          receipts: [receipt(1), receipt(2, { profileId: id(2) })],
        });
        await each.put(before);
      }
      const before = creating([mailed(3, "g")], { history: [visit(3, "h3", 1)] });
      await store.put(before, updating(before, [erased(3)]));
      const { repository } = store;
      await value(repository.sweep("w", 100));
      await value(repository.prune("w", { receiptsBefore: at(9), feedBefore: at(9), limit: 100 }));
      same((await other.load(receiptKey(1))).length, 1, "a receipt of another workspace after a prune");
      same((await other.history(id(1))).length, 1, "the history of another workspace after a sweep");
    },
  }),
  clause({
    name: "workspaces/names-are-exact",
    rules: ["port"],
    why: "A folded or trimmed name gives one tenant the users of another.",
    check: async (store) => {
      const names = ["w", ...awkward];
      for (const [n, name] of names.entries()) await beside(store, name).put(creating([mailed(1, `e${n}`)]));
      for (const [n, name] of names.entries()) {
        const [cell] = await beside(store, name).load(profileKey(1));
        holds(cell?.kind === "profile", `workspace ${JSON.stringify(name)} lost its profile`);
        same(cell, { ...cell, record: mailed(1, `e${n}`) }, `the profile of workspace ${JSON.stringify(name)}`);
      }
      for (const n of upTo(awkward.length)) same(await store.load(emailKey(`e${n}`)), [], "a look-up of another's");
    },
  }),
];
