import { found, type Group, isLive, type LiveRecord, type Repository, searchWords } from "@selfsame/core";
import { itemsOf } from "../clauses/making/pages.js";
import { value } from "../unwrap.js";
import type { Mutant } from "./mutant.js";
import { answering, committing, pageAt } from "./wrapping.js";

const everyone = { kind: "all", of: [] } as const;

/** The same repository, but for the order in which its groups come. */
const orderingGroups = (
  repository: Repository,
  orderOf: (by: "email" | "phone") => (a: Group, b: Group) => number,
): Repository => ({
  ...repository,
  groups: (workspace, by, { after, limit }) =>
    answering(async () => {
      const groups = await itemsOf((page) => repository.groups(workspace, by, page));
      return pageAt(groups.toSorted(orderOf(by)), Number(after ?? 0), limit);
    }),
});

/** Faults of searches and groups. */
export const searches: readonly Mutant[] = [
  {
    name: "finds-the-middles-of-words",
    rule: "F1",
    fault: "a search finds a text anywhere in a word",
    clause: "searching/finds-by-identifiers-and-by-the-beginnings-of-words",
    of: (repository) => ({
      ...repository,
      search: (workspace, text, { after, limit }) =>
        answering(async () => {
          const records = await itemsOf((page) => repository.list(workspace, everyone, page));
          const exact = await itemsOf((page) => repository.search(workspace, text, page));
          const ids = new Set(exact.map(({ profileId }) => profileId));
          const isFound = (words: readonly string[]) =>
            text.trim() !== "" && words.some((word) => word.includes(text.toLowerCase()));
          const found = records.filter((record) => ids.has(record.profileId) || isFound(searchWords(record)));
          return pageAt(found, Number(after ?? 0), limit);
        }),
    }),
  },
  {
    name: "groups-one",
    rule: "F4",
    fault: "one holder is a group, too",
    clause: "groups/are-of-two-or-more",
    of: (repository) => ({
      ...repository,
      groups: (workspace, by, { after, limit }) =>
        answering(async () => {
          const groups = await itemsOf((page) => repository.groups(workspace, by, page));
          const records = await itemsOf((page) => repository.list(workspace, everyone, page));
          const shared = new Set(groups.map(({ key }) => key));
          const alone = records.flatMap(({ profileId, lookups }) => {
            const key = lookups[by];
            return key === undefined || shared.has(key) ? [] : [{ key, members: [profileId], count: 1 }];
          });
          return pageAt(
            [...groups, ...alone].toSorted((a, b) => (a.key < b.key ? -1 : 1)),
            Number(after ?? 0),
            limit,
          );
        }),
    }),
  },
  {
    name: "orders-groups-by-their-keys",
    rule: "F4",
    fault: "groups come in the order of their encoded keys",
    clause: "groups/come-in-the-order-of-their-text",
    of: (repository) =>
      orderingGroups(repository, (by) => {
        const keyOf = ({ key }: Group) => JSON.stringify([by, key]);
        return (a, b) => (keyOf(a) < keyOf(b) ? -1 : 1);
      }),
  },
  {
    name: "orders-texts-by-language",
    rule: "G8",
    fault: "groups come in the order of a dictionary",
    clause: "groups/come-in-the-order-of-their-text",
    of: (repository) => orderingGroups(repository, () => (a, b) => a.key.localeCompare(b.key, "en")),
  },
  {
    name: "counts-what-it-shows",
    rule: "F4",
    fault: "a large group counts the members that it shows",
    clause: "groups/a-large-one-is-counted-and-shown-in-part",
    of: (repository) => ({
      ...repository,
      groups: (workspace, by, page) =>
        repository.groups(workspace, by, page).map(({ items, ...rest }) => ({
          items: items.map((group) => ({ ...group, count: group.members.length })),
          ...rest,
        })),
    }),
  },
  {
    name: "finds-by-former-names",
    rule: "F1",
    fault: "a search finds people by what they were called before",
    clause: "searching/finds-live-profiles-as-they-are",
    of: (repository) => {
      const former = new Map<string, readonly LiveRecord[]>();
      const inner = committing(repository, async (workspace, changeSets) => {
        const written = changeSets.flatMap(({ profiles }) => profiles.filter(isLive));
        former.set(workspace, [...(former.get(workspace) ?? []), ...written]);
        return value(repository.commit(workspace, changeSets));
      });
      return {
        ...inner,
        search: (workspace, text, { after, limit }) =>
          answering(async () => {
            const records = await itemsOf((page) => repository.list(workspace, everyone, page));
            const known = former.get(workspace) ?? [];
            const isKnown = ({ profileId }: LiveRecord) =>
              known.some((record) => record.profileId === profileId && found(text, record));
            return pageAt(records.filter(isKnown), Number(after ?? 0), limit);
          }),
      };
    },
  },
];
