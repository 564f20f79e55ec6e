import type { HistoryRow } from "@selfsame/core";
import fc from "fast-check";
import { type Clause, clause } from "./clause.js";
import { creating, updating } from "./making/change-set.js";
import { at, currency, id, upTo } from "./making/ids.js";
import { pagesOf } from "./making/pages.js";
import { absorbed, again, guest } from "./making/records.js";
import { visit } from "./making/rows.js";
import { same } from "./making/same.js";
import { storeOf } from "./making/store.js";

/** 1 was absorbed by 2, 2 by 3. */
const family = [absorbed(guest(1), 2), absorbed(guest(2), 3), guest(3)];

const newest = (a: HistoryRow, b: HistoryRow): number => (`${a.time}${a.id}` < `${b.time}${b.id}` ? 1 : -1);
const names = (rows: readonly HistoryRow[]) => rows.map((row) => row.id);

/** Events, purchases and sessions of a profile and all that it absorbed, newest first. */
export const history: readonly Clause[] = [
  clause({
    name: "history/is-that-of-the-lineage",
    rules: ["L3", "M12"],
    why: "After a login the user's past as a guest is the user's.",
    check: async (store) => {
      const before = creating(
        upTo(4).map((n) => guest(n)),
        { history: upTo(4).map((n) => visit(n, `h${n}`, n)) },
      );
      const first = updating(before, [absorbed(guest(1), 2), again(guest(2))]);
      const second = updating(first, [absorbed(guest(2, { revision: 2 }), 3), guest(3, { revision: 2 })], {
        expect: [{ key: ["profile", id(3)], version: before.id }],
      });
      await store.put(before);
      same(names(await store.history(id(2))), ["h2"], "before a merge");
      await store.put(first);
      same(names(await store.history(id(2))), ["h2", "h1"], "after a merge");
      await store.put(second);
      same(names(await store.history(id(3))), ["h3", "h2", "h1"], "after another");
      same(names(await store.history(id(2))), ["h2", "h1"], "of the absorbed one itself");
      same(names(await store.history(id(4))), ["h4"], "of someone else");
      same(names(await store.history(id(9))), [], "of no one");
    },
  }),
  clause({
    name: "history/rows-come-back-whole",
    rules: ["A5", "M12"],
    why: "A merge rewrites none of them: each has the profile that it was written under.",
    check: async (store) => {
      const properties = Object.fromEntries([
        ["__proto__", { "a.b": 1 }],
        ["$set", null],
        ["at", { $date: at(1) }],
      ]);
      const rows: readonly HistoryRow[] = [
        { id: "e", profileId: id(3), time: at(5), appId: "web", kind: "event", name: "__proto__", properties },
        { id: "d", profileId: id(2), time: at(4), kind: "event", name: "viewed", properties: {} },
        {
          id: "c",
          profileId: id(1),
          time: at(3),
          kind: "purchase",
          productId: "a.b",
          minorUnits: 2 ** 53 - 1,
          currency: currency("USD"),
          quantity: 100,
          properties,
        },
        { id: "b", profileId: id(1), time: at(2), kind: "session", endedAt: at(9) },
        { id: "a", profileId: id(1), time: at(1), kind: "session" },
      ];
      await store.put(creating(family, { history: rows.toReversed() }));
      same(await store.history(id(3)), rows, "the history of a survivor");
    },
  }),
  clause({
    name: "history/goes-back-with-an-unmerge",
    rules: ["M15"],
    why: "What came from a profile that was taken apart again is its own.",
    check: async (store) => {
      const before = creating([absorbed(guest(1), 2), guest(2)], { history: [visit(1, "h1", 1), visit(2, "h2", 2)] });
      await store.put(before, updating(before, [guest(1, { revision: 3 }), again(guest(2))]));
      same(names(await store.history(id(2))), ["h2"], "the history of the former survivor");
      same(names(await store.history(id(1))), ["h1"], "the history of the former absorbed one");
    },
  }),
  clause({
    name: "history/late-rows-are-put-in-their-place",
    rules: ["L17"],
    why: "A device sends what happened last week; it stands where it happened.",
    check: async (store) => {
      const before = creating(family, { history: [visit(3, "h2", 2), visit(3, "h4", 4)] });
      const late = updating(before, [again(guest(3)), absorbed(guest(1), 2, { revision: 3 })], {
        history: [visit(1, "h1", 1), visit(3, "h3", 3), visit(3, "h5", 5)],
      });
      await store.put(before, late);
      same(names(await store.history(id(3))), ["h5", "h4", "h3", "h2", "h1"], "the order");
    },
  }),
  clause({
    name: "history/rows-of-one-moment-come-by-id-greatest-first",
    rules: ["G8"],
    why: "Two stores that show one moment in two orders show two histories.",
    check: async (store) => {
      const ordered = ["c:0002", "c:0001", "b_", "b:", "a", "B", "A", "10", "1"];
      const rows = ordered.map((name, n) => visit((n % 3) + 1, name, 1));
      await store.put(creating(family, { history: rows.toSorted((a, b) => (a.profileId < b.profileId ? 1 : -1)) }));
      for (const limit of [1, 4, 100])
        same(names(await store.history(id(3), limit)), ordered, `rows of one moment on pages of ${limit}`);
    },
  }),
  clause({
    name: "history/pages-hold-every-row-once",
    rules: ["M12"],
    why: "A lineage is many lists read as one, and a page boundary may fall anywhere.",
    check: async ({ repository }) => {
      let runs = 0;
      const row = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.nat({ max: 5 }));
      await fc.assert(
        fc.asyncProperty(
          fc.array(row, { minLength: 1, maxLength: 30 }),
          fc.integer({ min: 1, max: 7 }),
          async (rows, limit) => {
            runs += 1;
            const store = storeOf(repository, `history ${runs}`);
            const written = rows.map(([n, second], index) => visit(n, `h${String(index).padStart(2, "0")}`, second));
            await store.put(creating(family, { history: written }));
            const pages = await pagesOf((page) => repository.history(store.workspace, id(3), page), limit);
            same(pages.flat(), written.toSorted(newest), `a history on pages of ${limit}`);
            same(pages.length, Math.ceil(written.length / limit), "the number of pages");
          },
        ),
        { numRuns: 40 },
      );
    },
  }),
  clause({
    name: "history/a-cursor-stays-while-rows-are-written",
    rules: ["M12"],
    why: "A reader on page three must not see a row twice because something happened meanwhile.",
    check: async ({ put, repository, workspace }) => {
      const before = creating([guest(1)], { history: upTo(12).map((n) => visit(1, `h${n}`, 10 * n)) });
      await put(before);
      let last = before;
      const pages = await pagesOf(
        (page) => repository.history(workspace, id(1), page),
        4,
        async (page) => {
          if (page > 3) return;
          const next = updating(last, [guest(1, { revision: page + 1 })], {
            history: [visit(1, `new${page}`, 500 + page), visit(1, `old${page}`, page)],
          });
          await put(next);
          last = next;
        },
      );
      const seen = names(pages.flat());
      same(
        seen.filter((name) => name.startsWith("h")),
        upTo(12)
          .toReversed()
          .map((n) => `h${n}`),
        "rows that were there",
      );
      same(pages.flat(), pages.flat().toSorted(newest), "all that was seen, newest first");
    },
  }),
  clause({
    name: "history/a-cursor-stays-through-a-merge",
    rules: ["M12"],
    why: "The lineage may grow between two pages.",
    check: async ({ put, repository, workspace }) => {
      const before = creating([guest(1), guest(2)], {
        history: upTo(8).map((n) => visit(n % 2 === 0 ? 2 : 1, `h${n}`, n)),
      });
      await put(before);
      const pages = await pagesOf(
        (page) => repository.history(workspace, id(2), page),
        2,
        async (page) => {
          if (page === 1) await put(updating(before, [absorbed(guest(1), 2), again(guest(2))]));
        },
      );
      same(
        names(pages.flat()),
        ["h8", "h6", "h5", "h4", "h3", "h2", "h1"],
        "a history whose lineage grew after page one",
      );
    },
  }),
];
