import type { ProfileId, Repository } from "@selfsame/core";
import { itemsOf } from "../clauses/making/pages.js";
import { value } from "../unwrap.js";
import type { Mutant } from "./mutant.js";
import { answering, committing, pageAt } from "./wrapping.js";

/** The same repository, and who was ever absorbed by whom. */
const knowingChildren = (
  repository: Repository,
  of: (inner: Repository, childrenOf: (workspace: string, into: ProfileId) => readonly ProfileId[]) => Repository,
): Repository => {
  const known = new Map<string, ProfileId[]>();
  const childrenOf = (workspace: string, into: ProfileId) => known.get(`${workspace} ${into}`) ?? [];
  const inner = committing(repository, async (workspace, changeSets) => {
    const outcomes = await value(repository.commit(workspace, changeSets));
    for (const [place, { profiles }] of changeSets.entries())
      for (const record of profiles)
        if (outcomes[place] === "committed" && record.state === "merged")
          known.set(`${workspace} ${record.into}`, [...childrenOf(workspace, record.into), record.profileId]);
    return outcomes;
  });
  return of(inner, childrenOf);
};

/** Faults of what a profile absorbed, once an unmerge took it apart. */
export const lineages: readonly Mutant[] = [
  {
    name: "keeps-a-lineage-for-ever",
    rule: "M15",
    fault: "who was absorbed once is in the lineage, unmerged or not",
    clause: "closure/the-lineage-ends-with-the-redirect",
    of: (repository) =>
      knowingChildren(repository, (inner, childrenOf) => ({
        ...inner,
        load: (workspace, keys) =>
          answering(async () => {
            const cells = await value(inner.load(workspace, keys));
            const there = new Set(cells.map(({ key }) => key[1]));
            const former = keys
              .flatMap(([kind, name]) => (kind === "lineage" ? childrenOf(workspace, name) : []))
              .filter((profileId) => !there.has(profileId));
            const more = await value(
              inner.load(
                workspace,
                former.map((profileId) => ["profile", profileId] as const),
              ),
            );
            return [...cells, ...more.filter(({ key }) => former.some((profileId) => profileId === key[1]))];
          }),
      })),
  },
  {
    name: "keeps-a-past-for-ever",
    rule: "M15",
    fault: "a history goes on having what was absorbed once, unmerged or not",
    clause: "history/goes-back-with-an-unmerge",
    of: (repository) =>
      knowingChildren(repository, (inner, childrenOf) => ({
        ...inner,
        history: (workspace, profileId, { after, limit }) =>
          answering(async () => {
            const own = await itemsOf((page) => inner.history(workspace, profileId, page));
            const rows = new Map(own.map((row) => [row.id, row]));
            for (const child of childrenOf(workspace, profileId))
              for (const row of await itemsOf((page) => inner.history(workspace, child, page))) rows.set(row.id, row);
            const all = [...rows.values()].toSorted((a, b) => (`${a.time}${a.id}` < `${b.time}${b.id}` ? 1 : -1));
            return pageAt(all, Number(after ?? 0), limit);
          }),
      })),
  },
];
