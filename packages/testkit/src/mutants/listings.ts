import {
  type LiveRecord,
  matches,
  type PageOf,
  type PageRequest,
  type Repository,
  type Segment,
  selfOf,
} from "@selfsame/core";
import { itemsOf } from "../clauses/making/pages.js";
import { textOf } from "../clauses/making/same.js";
import type { Mutant } from "./mutant.js";
import { answering, pageAt, pagesByPlace } from "./wrapping.js";

const everyone: Segment = { kind: "all", of: [] };

/** Live profiles as a list answers them, and absorbed ones as they were. */
const everybody = async (repository: Repository, workspace: string): Promise<readonly LiveRecord[]> => {
  const cells = await itemsOf((page) => repository.scan(workspace, "profile", page));
  const records = cells.flatMap((cell) => (cell.kind === "profile" ? (selfOf(cell.record) ?? []) : []));
  return records.toSorted((a, b) => (a.profileId < b.profileId ? -1 : 1));
};

/** The segment as SQL has it, where what is said of no value is neither true nor false, and neither is its opposite. */
const asInSql = (segment: Segment): Segment => {
  if (segment.kind === "all" || segment.kind === "any") return { kind: segment.kind, of: segment.of.map(asInSql) };
  if (segment.kind !== "not") return segment;
  const { of } = segment;
  if (of.kind !== "custom" && of.kind !== "attribute") return { kind: "not", of: asInSql(of) };
  const isMissing: Segment = { ...of, test: { op: "is", anyOf: [null] } };
  return { kind: "all", of: [segment, { kind: "not", of: isMissing }] };
};

const shifted = <Item>({ items, next }: PageOf<Item>, last: Item | undefined): PageOf<Item> => ({
  items: last === undefined ? items : [last, ...items.slice(0, -1)],
  ...(next !== undefined && { next }),
});

/** A page begins with the item at which its cursor stands, which was on the page before. */
const pagingTwice = (repository: Repository): Repository => {
  const lastAt = new Map<string, LiveRecord>();
  return {
    ...repository,
    list: (workspace, segment, page) =>
      repository.list(workspace, segment, page).map((found) => {
        const last = found.items.at(-1);
        if (found.next !== undefined && last !== undefined) lastAt.set(found.next, last);
        return shifted(found, page.after === undefined ? undefined : lastAt.get(page.after));
      }),
  };
};

/** The first count of a segment is the count for ever. */
const countingOnce = (repository: Repository): Repository => {
  const counts = new Map<string, ReturnType<Repository["count"]>>();
  return {
    ...repository,
    count: (workspace, segment) => {
      const name = textOf([workspace, segment]);
      const count = counts.get(name) ?? repository.count(workspace, segment);
      counts.set(name, count);
      return count;
    },
  };
};

/** Faults of lists and counts. */
export const listings: readonly Mutant[] = [
  {
    name: "lists-absorbed-profiles",
    rule: "F3",
    fault: "a list shows absorbed profiles as they were",
    clause: "listing/holds-live-profiles-in-the-order-of-their-ids",
    of: (repository) => ({
      ...repository,
      list: (workspace, segment, { after, limit }: PageRequest) =>
        answering(async () => {
          const all = await everybody(repository, workspace);
          return pageAt(
            all.filter((record) => matches(segment, record)),
            Number(after ?? 0),
            limit,
          );
        }),
    }),
  },
  {
    name: "counts-once",
    rule: "F3",
    fault: "a count lags behind for ever",
    clause: "listing/follows-what-becomes-of-a-profile",
    of: countingOnce,
  },
  {
    name: "pages-twice",
    rule: "F3",
    fault: "a page begins with the last item of the one before",
    clause: "listing/pages-of-any-size-hold-everyone-once",
    of: pagingTwice,
  },
  {
    name: "counts-rows-for-a-cursor",
    rule: "F3",
    fault: "a cursor is a number of rows, and breaks under writes",
    clause: "listing/who-matches-throughout-is-on-exactly-one-page",
    of: (repository) => ({
      ...repository,
      list: (workspace, segment, page) => pagesByPlace((request) => repository.list(workspace, segment, request))(page),
    }),
  },
  {
    name: "takes-an-attribute-for-a-date",
    rule: "F2",
    fault: "custom attributes that look like a stored date are one",
    clause: "listing/an-attribute-may-have-the-name-of-a-dates-mark",
    of: (repository) => ({
      ...repository,
      list: (workspace, segment, page) =>
        repository.list(workspace, segment, page).map(({ items, ...rest }) => ({
          items: items.filter(({ custom }) => Object.keys(custom).join() !== "$date"),
          ...rest,
        })),
    }),
  },
  {
    name: "filters-after-the-limit",
    rule: "F2",
    fault: "a page is cut first, and then those are left out who do not match",
    clause: "listing/a-page-is-of-what-was-asked",
    of: (repository) => ({
      ...repository,
      list: (workspace, segment, page) =>
        repository.list(workspace, everyone, page).map(({ items, ...rest }) => ({
          items: items.filter((record) => matches(segment, record)),
          ...rest,
        })),
    }),
  },
  {
    name: "has-the-nulls-of-sql",
    rule: "F2",
    fault: "what is not so of a missing value is not so the other way round either",
    clause: "meaning/of-a-segment-is-the-cores",
    of: (repository) => ({
      ...repository,
      list: (workspace, segment, page) => repository.list(workspace, asInSql(segment), page),
      count: (workspace, segment) => repository.count(workspace, asInSql(segment)),
    }),
  },
];
