import { isLive, type LiveRecord, type ProfileId, type Repository } from "@selfsame/core";
import { value } from "../unwrap.js";
import type { Mutant } from "./mutant.js";
import { answering, committing } from "./wrapping.js";

/** The same repository, and into whom each profile was ever merged. */
const knowingSurvivors = (
  repository: Repository,
  of: (inner: Repository, survivorOf: (workspace: string, profileId: string) => ProfileId | undefined) => Repository,
): Repository => {
  const known = new Map<string, ProfileId>();
  const inner = committing(repository, async (workspace, changeSets) => {
    const outcomes = await value(repository.commit(workspace, changeSets));
    for (const [place, { profiles }] of changeSets.entries())
      for (const record of profiles)
        if (outcomes[place] === "committed" && record.state === "merged")
          known.set(`${workspace} ${record.profileId}`, record.into);
    return outcomes;
  });
  return of(inner, (workspace, profileId) => known.get(`${workspace} ${profileId}`));
};

/** Faults of profiles that were absorbed and live again. */
export const partings: readonly Mutant[] = [
  {
    name: "keeps-a-redirect-for-ever",
    rule: "M15",
    fault: "the profile id of who was merged once leads to the survivor, unmerged or not",
    clause: "parting/identifiers-lead-no-further-than-to-their-own-profile-again",
    of: (repository) =>
      knowingSurvivors(repository, (inner, survivorOf) => ({
        ...inner,
        load: (workspace, keys) =>
          answering(async () => {
            const cells = await value(inner.load(workspace, keys));
            if (!keys.some(([kind]) => kind === "profile")) return cells;
            const there = new Set(cells.map(({ key }) => key[1]));
            const former = cells.flatMap((cell) => {
              const lives = cell.kind === "profile" && isLive(cell.record);
              const survivor = lives ? survivorOf(workspace, cell.key[1]) : undefined;
              return survivor === undefined || there.has(survivor) ? [] : [["profile", survivor] as const];
            });
            return former.length === 0 ? cells : [...cells, ...(await value(inner.load(workspace, former)))];
          }),
      })),
  },
  {
    name: "groups-without-who-comes-back",
    rule: "F4",
    fault: "who was merged once is in no group of duplicates any more",
    clause: "parting/look-ups-and-groups-hold-both-again",
    of: (repository) =>
      knowingSurvivors(repository, (inner, survivorOf) => ({
        ...inner,
        groups: (workspace, by, page) =>
          inner.groups(workspace, by, page).map(({ items, ...rest }) => ({
            ...rest,
            items: items.filter(({ members }) => members.every((id) => survivorOf(workspace, id) === undefined)),
          })),
      })),
  },
  {
    name: "finds-no-one-who-comes-back",
    rule: "F1",
    fault: "who was merged once is found by no search any more",
    clause: "parting/search-finds-each-by-its-own-words",
    of: (repository) =>
      knowingSurvivors(repository, (inner, survivorOf) => {
        const isNew = (workspace: string) => (record: LiveRecord) =>
          survivorOf(workspace, record.profileId) === undefined;
        return {
          ...inner,
          search: (workspace, text, page) =>
            inner
              .search(workspace, text, page)
              .map(({ items, ...rest }) => ({ ...rest, items: items.filter(isNew(workspace)) })),
        };
      }),
  },
];
