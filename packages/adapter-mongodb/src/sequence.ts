import { positionOf } from "@selfsame/core/stored";
import type { Document } from "mongodb";
import { documentId } from "./document-id.js";
import { troubleIn } from "./failure-of.js";
import { send } from "./send.js";
import { readSnapshot } from "./snapshot.js";
import type { Store, Stored } from "./store.js";
import { transact } from "./transact.js";
import { wait } from "./wait.js";
import type { Write } from "./writes.js";

/**
 * Gives places in the feed to the events that have none, until there are none.
 *
 * The sequencers of a workspace all write its one counter, so of two at the same time only one commits, and places are
 * given in the order of those commits: a reader who sees one place sees all that are smaller. What commits late has no
 * place until a later transaction sees it, and then gets one behind all that were given.
 */
export const sequence = async (store: Store, workspace: string, most = mostChangeSets): Promise<void> => {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const waiting = await outbox(store, workspace, { limit: 1, projection: { _id: 1 } });
    if (waiting.length === 0) return;
    const given = await transact(store, true, (inside) => give(inside, workspace, most));
    if (given.kind === "broken" && troubleIn(given.thrown) !== "conflict") throw given.thrown;
    if (given.kind === "committed") tries = 0;
    else await wait(Math.random() * 20);
  }
};

const mostTries = 20;
const mostChangeSets = 500;

const outbox = (store: Store, workspace: string, rest: Document): Promise<Document[]> =>
  readSnapshot(store, {
    find: "commits",
    ...rest,
    filter: { w: { $eq: workspace }, events: { $exists: true }, ...rest.filter },
  });

/** One transaction of a sequencer. */
const give = async (store: Store, workspace: string, most: number): Promise<true | undefined> => {
  const counter = documentId(workspace, "feed");
  const [found] = await readSnapshot(store, { find: "sequences", filter: { _id: counter } });
  const commits = await wholly(store, workspace, most);
  if (commits.length === 0) return true;
  const count = Number(found?.count ?? 0);
  const rows = byRevision(commits.flatMap(({ events }): readonly Entry[] => events)).map((entry, place) =>
    rowOf(workspace, entry, count + place + 1),
  );
  const writes: readonly Write[] = [
    put("sequences", { _id: counter, count: count + rows.length }),
    ...rows.map((document): Write => ({ kind: "insert", to: "feed", id: document._id, document })),
    ...commits.map(({ _id, sets }) => put("commits", { _id, w: workspace, sets })),
  ];
  return (await send(store, false, writes)) ? true : undefined;
};

const put = (to: Write["to"], document: Stored): Write => ({
  kind: "put",
  to,
  id: document._id,
  document,
  held: undefined,
});

/** The oldest commits, and with them all others of the same profiles: an earlier revision must not come later. */
const wholly = async (store: Store, workspace: string, most: number): Promise<readonly Document[]> => {
  const oldestFirst = { sort: { time: 1, _id: 1 } };
  const heads = await outbox(store, workspace, { ...oldestFirst, limit: most, projection: { sets: 1 } });
  const first = oldest(heads, most);
  if (first.length === 0) return [];
  let commits = await outbox(store, workspace, { ...oldestFirst, filter: { _id: { $in: first } } });
  if (first.length === heads.length && heads.length < most) return commits;
  for (let known = 0; known < commits.length; ) {
    known = commits.length;
    const ids = [...new Set(commits.flatMap((commit) => commit.ids))];
    const more = await outbox(store, workspace, { ...oldestFirst, filter: { ids: { $in: ids } } });
    commits = [...new Map([...commits, ...more].map((one) => [one._id, one])).values()];
  }
  return commits;
};

/** As many as hold so many change sets, and one at least. */
const oldest = (heads: readonly Document[], most: number): readonly string[] => {
  let count = 0;
  return heads.flatMap(({ _id, sets }, place) => {
    count += sets.length;
    return place === 0 || count <= most ? [_id] : [];
  });
};

type Entry = { readonly changeSet: string; readonly event: Document };

/** In the order given, but for events of one profile, which come by revision. */
const byRevision = (entries: readonly Entry[]): readonly Entry[] => {
  const own = new Map<string, Entry[]>();
  for (const entry of [...entries].sort((a, b) => Number(a.event.revision) - Number(b.event.revision)))
    own.set(entry.event.profileId, [...(own.get(entry.event.profileId) ?? []), entry]);
  return entries.flatMap(({ event }) => own.get(event.profileId)?.shift() ?? []);
};

const rowOf = (workspace: string, { changeSet, event }: Entry, count: number): Stored => ({
  _id: documentId(workspace, "feed", positionOf(count)),
  w: workspace,
  position: positionOf(count),
  p: event.profileId,
  r: event.revision,
  time: event.time,
  ...(event.through !== undefined && { through: event.through }),
  changeSet,
  event,
});
