import { createHash } from "node:crypto";
import type { JournalEntry, Repository } from "@selfsame/core";
import { everyPage } from "@selfsame/testkit";
import { auditStore } from "../audit/audit-store.js";
import { liveRecords } from "../audit/lineage.js";
import { readStore } from "../audit/read-store.js";
import { type Census, census, differences } from "./census.js";
import type { Heard } from "./heard.js";
import { changesIdentity, type Wish } from "./wish.js";

/** What commands that were sent again and again came to, once nobody sends any more. All lists are empty when all is well. */
export type Repeats = {
  /** One idempotency key each. */
  readonly commands: number;
  readonly replayed: number;
  /** Nobody ever heard the first answer: whoever asked first was gone when its commit was done. */
  readonly unheard: number;
  readonly words: Readonly<Record<string, number>>;
  /** Effects that are not there exactly once. */
  readonly uneven: readonly string[];
  /** Keys that brought two different answers, or two that were both the first. */
  readonly unlike: readonly string[];
  readonly astray: readonly string[];
  readonly halves: readonly string[];
};

export const judgeRepeats = async (
  wishes: readonly Wish[],
  { answers, words, astray }: Heard,
  repository: Repository,
  workspace: string,
): Promise<Repeats> => {
  const told = [...answers];
  const sum = (count: (answer: { readonly times: number; readonly firsts: number }) => number) =>
    told.reduce((total, [, answer]) => total + count(answer), 0);
  return {
    commands: new Set(wishes.map(({ key }) => key)).size,
    replayed: sum(({ times, firsts }) => times - firsts),
    unheard: sum(({ firsts }) => (firsts === 0 ? 1 : 0)),
    words: Object.fromEntries(words),
    uneven: await unevenIn(wishes, repository, workspace),
    unlike: told.flatMap(([key, { texts, firsts }]) =>
      texts.size === 1 && firsts <= 1 ? [] : [`${key}, ${firsts} times first: ${[...texts].join(" or ")}`],
    ),
    astray,
    halves: await auditStore(repository, workspace),
  };
};

/** Counts in the store, by what commands leave there, what must be there once for each that was done. */
const unevenIn = async (
  wishes: readonly Wish[],
  repository: Repository,
  workspace: string,
): Promise<readonly string[]> => {
  const { profiles, history, journal, feed } = await readStore(repository, workspace);
  const receipts = await everyPage((page) => repository.scan(workspace, "receipt", page));
  const done = wishes.filter(({ must }) => "outcome" in must);
  const visitors = done.flatMap(({ visitor }) => visitor ?? []);
  const live = liveRecords(profiles).map((record) => ({
    ...record,
    name: record.state === "identified" ? record.externalId : `nobody ${record.profileId}`,
  }));
  const merges = done.filter(({ must }) => "outcome" in must && must.outcome === "merged");
  const writes = done.filter(({ must }) => "outcome" in must && must.outcome !== "unchanged");
  const counted = (count: (record: (typeof live)[number]) => number): Census =>
    new Map(live.map((record) => [record.name, count(record)]));
  const events = counted(({ own, absorbed }) => (own.events.visit?.count ?? 0) + (absorbed.events.visit?.count ?? 0));
  const held = live.flatMap(({ name, aliases }) =>
    Object.entries(aliases).map(([label, alias]) => `${label} ${alias.name} of ${name}`),
  );
  const named = done.flatMap(({ leaves }) => leaves ?? []);
  const tokens = history.map((row) => (row.kind === "event" ? String(row.properties.token) : row.kind));
  const visits = done.flatMap(({ key, visitor }) => (visitor === undefined ? [] : [key]));
  return [
    ...differences("history rows", census(visits), census(tokens)),
    ...differences("counted events", census(visitors), events),
    ...differences(
      "incremented visits",
      census(visitors),
      counted(({ custom }) => Number(custom.visits)),
    ),
    ...differences("aliases", census(named), census(held)),
    ...differences("merges", new Map([["all", merges.length]]), new Map([["all", profiles.size - live.length]])),
    ...differences("journal", census(done.filter(changesIdentity).map(({ key }) => key)), inJournal(journal)),
    ...differences("receipts", census(done.map(({ key }) => digestOf(key))), census(receipts.map(({ key }) => key[1]))),
    ...differences(
      "commands in the feed",
      new Map([["all", writes.length]]),
      new Map([["all", new Set(feed.map(({ changeSet }) => changeSet)).size]]),
    ),
  ];
};

/** How many commits tell of each key. */
const inJournal = (journal: readonly JournalEntry[]): Census => {
  const commits = new Set(
    journal.map(({ id, idempotencyKey }) => JSON.stringify([idempotencyKey, id.slice(0, id.lastIndexOf(":"))])),
  );
  return census([...commits].map((text) => String(JSON.parse(text)[0])));
};

const digestOf = (key: string): string => createHash("sha256").update(key).digest("hex");

export const tellRepeats = ({ commands, replayed, unheard, words, ...wrong }: Repeats, sample = 5): string =>
  [
    `${commands} commands`,
    `${replayed} answers replayed`,
    `${unheard} first answers that nobody heard`,
    ...Object.entries(wrong).map(
      ([what, all]) => `${what} ${all.length}${all.slice(0, sample).map((one) => ` [${one}]`)}`,
    ),
    `(${Object.entries(words)
      .map(([word, count]) => `${word} ${count}`)
      .join(", ")})`,
  ].join(", ");
