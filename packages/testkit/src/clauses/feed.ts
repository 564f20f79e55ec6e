import type { FeedRow, ProfileId } from "@selfsame/core";
import { value } from "../unwrap.js";
import { type Clause, clause } from "./clause.js";
import { creating, updating } from "./making/change-set.js";
import { eventOf, feedOf, readerOf } from "./making/feed.js";
import { at, id, upTo } from "./making/ids.js";
import { again, guest } from "./making/records.js";
import { event } from "./making/rows.js";
import { holds, same, sameItems } from "./making/same.js";
import type { Store } from "./making/store.js";

const ofProfile = (rows: readonly FeedRow[], profileId: ProfileId) => rows.filter((row) => row.profileId === profileId);

const isAscending = (texts: readonly string[]): boolean =>
  texts.every((text, index) => index === 0 || (texts[index - 1] ?? "") < text);

/** Writers that each write one profile again and again, two events at a time. */
const write = async (store: Store, writers: number, rounds: number) =>
  Promise.all(
    upTo(writers).map(async (n) => {
      const events = (revision: number) => ["first", "second"].map((which) => event(n, revision, { data: { which } }));
      let last = creating([guest(n)], { events: events(1) });
      await store.put(last);
      for (const revision of upTo(rounds).slice(1)) {
        last = updating(last, [guest(n, { revision })], { events: events(revision) });
        await store.put(last);
      }
    }),
  );

const written = (n: number, rounds: number) =>
  upTo(rounds).flatMap((revision) => ["first", "second"].map((which) => `${id(n)} ${revision} ${which}`));

const told = (rows: readonly FeedRow[]) => rows.map((row) => `${row.profileId} ${row.revision} ${row.data.which}`);

/** Lifecycle events with a place each, for readers that go on from where they were (G7). */
export const feed: readonly Clause[] = [
  clause({
    name: "feed/holds-every-committed-event-once",
    rules: ["G7"],
    why: "A host moves a cart when two users become one: once, and not never.",
    check: async (store) => {
      const first = creating([guest(1), guest(2)], {
        events: [
          event(1, 1, { type: "recognized" }),
          event(2, 1, { type: "created", data: { "a.b": [null] }, time: at(5) }),
          event(1, 1),
        ],
      });
      const second = updating(first, [again(guest(1))], { events: [event(1, 2, { type: "merged" })] });
      const none = updating(second, [again(guest(1, { revision: 2 }))]);
      await store.put(first, second, none);
      const rows = await feedOf(store, 4);
      sameItems(rows.map(eventOf), [...first.events, ...second.events], "the events of the feed");
      sameItems(
        rows.map((row) => row.changeSet),
        [first.id, first.id, first.id, second.id],
        "their change sets",
      );
      holds(isAscending(rows.map(({ position }) => position)), "positions do not ascend as text, or repeat");
    },
  }),
  clause({
    name: "feed/comes-by-revision-for-each-profile",
    rules: ["G7"],
    why: "A consumer that hears of the merge before the birth does not know whom it is about.",
    check: async (store) => {
      const events = [event(1, 3), event(2, 1), event(1, 1, { type: "created" }), event(1, 1), event(1, 2)];
      const folded = creating([guest(1, { revision: 3 }), guest(2)], { events });
      await store.put(folded, updating(folded, [guest(1, { revision: 9 })], { events: [event(1, 9), event(1, 4)] }));
      const own = ofProfile(await feedOf(store, 7), id(1)).map(({ revision, type }) => `${revision} ${type}`);
      same(
        own,
        ["1 created", "1 tracked", "2 tracked", "3 tracked", "4 tracked", "9 tracked"],
        "the events of one profile",
      );
    },
  }),
  clause({
    name: "feed/always-says-where-to-go-on",
    rules: ["G7"],
    why: "A reader at the end waits for more; one that is told nothing starts again from the beginning.",
    check: async (store) => {
      const reader = readerOf(store);
      same(await reader.step(), [], "an empty feed");
      await store.put(creating([guest(1)], { events: [event(1, 1)] }));
      await reader.readTo(1);
      const end = reader.position();
      same(await reader.step(), [], "the feed after its end");
      same(
        await value(store.repository.feed(store.workspace, { limit: 1, after: end ?? "" })).then(({ items }) => items),
        [],
        "the end, again",
      );
      await store.put(creating([guest(2)], { events: [event(2, 1)] }));
      same(
        (await reader.readTo(2)).map(({ profileId }) => profileId),
        [id(1), id(2)],
        "a reader that went on from the end",
      );
    },
  }),
  clause({
    name: "feed/goes-on-from-the-position-of-any-row",
    rules: ["G7"],
    why: "A consumer keeps the position of the last row that it has dealt with, in the middle of a page.",
    check: async (store) => {
      await store.put(...upTo(5).map((n) => creating([guest(n)], { events: [event(n, 1)] })));
      const rows = await feedOf(store, 5);
      for (const [place, row] of rows.entries()) {
        const { items } = await value(store.repository.feed(store.workspace, { limit: 100, after: row.position }));
        same(items, rows.slice(place + 1), `the feed after row ${place + 1}`);
      }
      const small = readerOf(store, 2);
      same(await small.readTo(5), rows, "the feed on pages of two");
    },
  }),
  clause({
    name: "feed/nothing-appears-behind-a-reader",
    rules: ["G7"],
    why: "Sequences commit out of order: a late commit may get a place that the reader has passed, and is lost.",
    check: async (store) => {
      const [writers, rounds] = [4, 8];
      const all = writers * rounds * 2;
      const readers = [readerOf(store, 1), readerOf(store, 3), readerOf(store, 100)];
      await Promise.all([write(store, writers, rounds), ...readers.map((reader) => reader.readTo(all))]);
      const final = await feedOf(store, all);
      same(final.length, all, "the events of all writers");
      for (const reader of readers) {
        same(reader.rows(), final, "what a reader saw while they were written, and what is there");
        holds(isAscending(reader.rows().map(({ position }) => position)), "positions do not ascend");
        for (const n of upTo(writers))
          same(told(ofProfile(reader.rows(), id(n))), written(n, rounds), `the events of profile ${n}`);
      }
    },
  }),
  clause({
    name: "feed/a-conflict-leaves-no-event",
    rules: ["G1", "G7"],
    why: "A host would move a cart for a merge that never was.",
    check: async (store) => {
      const before = creating([guest(1)], { events: [event(1, 1)] });
      await store.put(before);
      const racing = upTo(5).map((n) =>
        store.commit(updating(before, [again(guest(1))], { events: [event(1, 2, { data: { n } })] })),
      );
      await Promise.all(racing);
      await store.put(creating([guest(2)], { events: [event(2, 1)] }));
      same((await feedOf(store, 3)).length, 3, "the events of three commits and four conflicts");
    },
  }),
  clause({
    name: "feed/a-position-is-never-given-again",
    rules: ["G7"],
    why: "A reader whose rows were pruned goes on where it was, and hears what comes next.",
    check: async (store) => {
      const before = creating([guest(1)], { events: [event(1, 1)] });
      await store.put(before);
      const reader = readerOf(store);
      await reader.readTo(1);
      await value(store.repository.prune(store.workspace, { feedBefore: at(9), limit: 100 }));
      same((await feedOf(store, 0)).length, 0, "the feed after it was pruned");
      await store.put(updating(before, [again(guest(1))], { events: [event(1, 2, { time: at(10) })] }));
      const rows = await reader.readTo(2);
      same(
        rows.map(({ revision }) => revision),
        [1, 2],
        "a reader that went on after it was pruned",
      );
      holds((rows[0]?.position ?? "") < (rows[1]?.position ?? ""), "a position was given again");
    },
  }),
];
