import type { Segment } from "@selfsame/core";
import { type Clause, clause } from "./clause.js";
import { creating, updating } from "./making/change-set.js";
import { id, ids, upTo } from "./making/ids.js";
import { pagesOf } from "./making/pages.js";
import { absorbed, again, erased, guest, user } from "./making/records.js";
import { same } from "./making/same.js";
import type { Store } from "./making/store.js";

const everyone: Segment = { kind: "all", of: [] };
const plan = (name: string): Segment => ({
  kind: "custom",
  key: "plan",
  path: [],
  test: { op: "is", anyOf: [name] },
});

const listed = async ({ list }: Store, segment: Segment, limit?: number) =>
  (await list(segment, limit)).map(({ profileId }) => profileId);

/** A list and a count of live profiles, with exactly the meaning that `matches` gives to a segment. */
export const listing: readonly Clause[] = [
  clause({
    name: "listing/holds-live-profiles-in-the-order-of-their-ids",
    rules: ["F3"],
    why: "Absorbed and erased profiles are in no count.",
    check: async (store) => {
      await store.put(creating([guest(3), absorbed(guest(2), 1), erased(4), user(1, "u"), guest(16), guest(10)]));
      await store.shows(() => listed(store, everyone), ids(1, 3, 10, 16), "the list of everyone");
      await store.shows(() => store.count(everyone), 4, "the count of everyone");
      await store.shows(() => store.list(everyone), [user(1, "u"), guest(3), guest(10), guest(16)], "the records");
    },
  }),
  clause({
    name: "listing/follows-what-becomes-of-a-profile",
    rules: ["F3", "L3"],
    why: "A merge takes one from the count; the one that was erased is in it no more; an unmerge brings one back.",
    check: async (store) => {
      const before = creating([guest(1), guest(2), guest(3)]);
      const merged = updating(before, [absorbed(guest(1), 2), again(guest(2))]);
      const undone = updating(merged, [guest(1, { revision: 3 }), guest(2, { revision: 3 })]);
      const gone = updating(undone, [erased(2, 4)]);
      for (const [changeSet, live] of [
        [before, [1, 2, 3]],
        [merged, [2, 3]],
        [undone, [1, 2, 3]],
        [gone, [1, 3]],
      ] as const) {
        await store.put(changeSet);
        await store.shows(() => listed(store, everyone), ids(...live), "the list");
        await store.shows(() => store.count(everyone), live.length, "the count");
      }
    },
  }),
  clause({
    name: "listing/follows-what-is-written",
    rules: ["F2"],
    why: "An index that is not kept in step finds people by what they were.",
    check: async (store) => {
      const before = creating([guest(1, { custom: { plan: "free" } }), guest(2, { custom: { plan: "free" } })]);
      const after = updating(before, [again(guest(1), { custom: { plan: "pro" } })]);
      const none = updating(after, [again(guest(1, { revision: 2 }))]);
      for (const [changeSet, free, pro] of [
        [before, [1, 2], []],
        [after, [2], [1]],
        [none, [2], []],
      ] as const) {
        await store.put(changeSet);
        await store.shows(() => listed(store, plan("free")), ids(...free), "those on the free plan");
        await store.shows(() => listed(store, plan("pro")), ids(...pro), "those on the pro plan");
        await store.shows(() => store.count(plan("pro")), pro.length, "how many are on the pro plan");
      }
    },
  }),
  clause({
    name: "listing/pages-of-any-size-hold-everyone-once",
    rules: ["F3"],
    why: "An export by pages is complete, and has no one twice.",
    check: async ({ put, repository, workspace, shows, count }) => {
      const everybody = upTo(23);
      await put(creating(everybody.map((n) => guest(n, { custom: { plan: n % 2 === 0 ? "pro" : "free" } }))));
      await shows(() => count(everyone), 23, "the count");
      for (const limit of [1, 2, 7, 22, 23, 24, 1_000]) {
        const pages = await pagesOf((page) => repository.list(workspace, everyone, page), limit);
        same(
          pages.flat().map(({ profileId }) => profileId),
          ids(...everybody),
          `everyone on pages of ${limit}`,
        );
        same(pages.length, Math.ceil(23 / limit), `the number of pages of ${limit}`);
      }
    },
  }),
  clause({
    name: "listing/who-matches-throughout-is-on-exactly-one-page",
    rules: ["F3"],
    why: "A cursor that counts rows loses someone for each one who leaves, and shows one twice for each who comes.",
    check: async ({ put, repository, workspace, shows, count }) => {
      const lasting = upTo(12).map((n) => 10 * n);
      const passing = creating(lasting.flatMap((n) => [guest(n - 5), guest(n - 3)]));
      await put(creating(lasting.map((n) => guest(n))), passing);
      await shows(() => count(everyone), 36, "the count");
      const pages = await pagesOf(
        (page) => repository.list(workspace, everyone, page),
        3,
        async (page) => {
          if (page > 12) return;
          const n = 10 * page;
          await put(
            updating(passing, [erased(n - 5)]),
            creating([guest(n + 1)]),
            updating(passing, [erased(10 * (13 - page) - 3)]),
          );
        },
      );
      const seen = pages.flat().map(({ profileId }) => profileId);
      const wanted = ids(...lasting);
      same(
        seen.filter((one) => wanted.includes(one)),
        wanted,
        "those who were there all the time",
      );
      same(new Set(seen).size, seen.length, "how many were seen, each once");
    },
  }),
  clause({
    name: "listing/a-cursor-outlives-the-profile-that-it-stands-at",
    rules: ["F3"],
    why: "The last one of a page may be gone before the next page is asked for.",
    check: async ({ put, repository, workspace, shows, count }) => {
      const before = creating(upTo(4).map((n) => guest(n)));
      await put(before);
      await shows(() => count(everyone), 4, "the count");
      const pages = await pagesOf(
        (page) => repository.list(workspace, everyone, page),
        2,
        async (page) => {
          if (page === 1) await put(updating(before, [erased(2)]));
        },
      );
      same(
        pages.map((page) => page.map(({ profileId }) => profileId)),
        [ids(1, 2), ids(3, 4)],
        "the pages",
      );
    },
  }),
  clause({
    name: "listing/an-attribute-may-have-the-name-of-a-dates-mark",
    rules: ["F2", "A5"],
    why: "The only attribute of a profile, `$date` with an instant as its text, looks like a stored date, and is none.",
    check: async (store) => {
      const instant = "2025-01-05T18:20:30.000Z";
      await store.put(creating([guest(1, { custom: { $date: instant } }), guest(2, { custom: { plan: "pro" } })]));
      const asked: Segment = { kind: "custom", key: "$date", path: [], test: { op: "is", anyOf: [instant] } };
      await store.shows(() => listed(store, asked), ids(1), "the list of who has the attribute");
      await store.shows(() => store.count(asked), 1, "the count of who has the attribute");
    },
  }),
  clause({
    name: "listing/a-page-is-of-what-was-asked",
    rules: ["F2"],
    why: "A limit that counts those who do not match gives empty pages, or ends too early.",
    check: async ({ put, repository, workspace, shows, count }) => {
      await put(creating(upTo(40).map((n) => guest(n, { custom: { plan: n % 10 === 0 ? "pro" : "free" } }))));
      await shows(() => count(plan("pro")), 4, "the count");
      const pages = await pagesOf((page) => repository.list(workspace, plan("pro"), page), 2);
      const seen = pages.flat().map(({ profileId }) => profileId);
      same(seen, [10, 20, 30, 40].map(id), "a few of many, on small pages");
      same(pages[0]?.length, 2, "the items on the first page");
    },
  }),
];
