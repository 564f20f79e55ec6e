import type { JournalEntry } from "@selfsame/core";
import { type Clause, clause } from "./clause.js";
import { creating, updating } from "./making/change-set.js";
import { ids, upTo } from "./making/ids.js";
import { pagesOf } from "./making/pages.js";
import { absorbed, again, guest } from "./making/records.js";
import { note } from "./making/rows.js";
import { same } from "./making/same.js";

const names = (entries: readonly JournalEntry[]) => entries.map((entry) => entry.id);

/** Why identifiers belong together: entries that stand under any of some profiles, oldest first. */
export const journal: readonly Clause[] = [
  clause({
    name: "journal/entries-come-back-whole",
    rules: ["M16"],
    why: "Why two ids are one person is what support shows, years later.",
    check: async (store) => {
      const full: JournalEntry = {
        ...note(1, "j1", 1, 2),
        idempotencyKey: "k 1",
        source: "api",
        evidence: Object.fromEntries([
          ["externalId", "u"],
          ["__proto__", { "a.b": [1, null] }],
        ]),
      };
      await store.put(creating([absorbed(guest(1), 2), guest(2)], { journal: [full, note(2, "j2", 2)] }));
      same(await store.journal(ids(1, 2)), [full, note(2, "j2", 2)], "the entries");
    },
  }),
  clause({
    name: "journal/is-that-of-the-profiles-that-are-asked-for",
    rules: ["M16"],
    why: "It follows no redirect: who asks has the lineage.",
    check: async (store) => {
      const entries = [note(1, "j3", 3, 2), note(2, "j2", 2), note(2, "j1", 1), note(3, "j4", 4)];
      await store.put(creating([absorbed(guest(1), 2), guest(2), guest(3)], { journal: entries }));
      same(names(await store.journal(ids(2))), ["j1", "j2"], "the journal of a survivor alone");
      same(names(await store.journal(ids(1))), ["j3"], "the journal of an absorbed one");
      same(names(await store.journal(ids(3, 1, 3, 9, 2, 1))), ["j1", "j2", "j3", "j4"], "each entry once");
      same(await store.journal([]), [], "the journal of no one");
    },
  }),
  clause({
    name: "journal/entries-of-one-moment-come-by-id",
    rules: ["G8"],
    why: "Oldest first; what happened in one moment has one order on every store.",
    check: async (store) => {
      const ordered = ["1", "10", "A", "B", "a", "b:", "b_", "c:0001", "c:0002"];
      const entries = ordered.map((name, n) => note((n % 3) + 1, name, 1));
      const journal = [
        ...entries.toSorted((a, b) => (a.profileId < b.profileId ? 1 : -1)),
        note(1, "0", 2),
        note(1, "z", 0),
      ];
      await store.put(
        creating(
          upTo(3).map((n) => guest(n)),
          { journal },
        ),
      );
      for (const limit of [1, 4, 100])
        same(names(await store.journal(ids(1, 2, 3), limit)), ["z", ...ordered, "0"], `entries on pages of ${limit}`);
    },
  }),
  clause({
    name: "journal/a-cursor-stays-while-entries-are-written",
    rules: ["M16"],
    why: "As a history, the other way round.",
    check: async ({ put, repository, workspace }) => {
      const before = creating([guest(1)], { journal: upTo(6).map((n) => note(1, `j${n}`, 10 * n)) });
      const more = updating(before, [again(guest(1))], { journal: [note(1, "early", 5), note(1, "late", 99)] });
      await put(before);
      const pages = await pagesOf(
        (page) => repository.journal(workspace, ids(1), page),
        2,
        async (page) => {
          if (page === 1) await put(more);
        },
      );
      same(names(pages.flat()), ["j1", "j2", "j3", "j4", "j5", "j6", "late"], "entries, one page after the other");
    },
  }),
];
