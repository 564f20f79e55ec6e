import { type Clause, clause } from "./clause.js";
import { creating, updating } from "./making/change-set.js";
import { id, ids, upTo } from "./making/ids.js";
import { pagesOf } from "./making/pages.js";
import { absorbed, again, erased, guest, user } from "./making/records.js";
import { same } from "./making/same.js";
import type { Store } from "./making/store.js";

const foundBy = async ({ search }: Store, asked: string) => (await search(asked)).map(({ profileId }) => profileId);

/** A text finds whom the core's `found` finds. */
export const searching: readonly Clause[] = [
  clause({
    name: "searching/finds-by-identifiers-and-by-the-beginnings-of-words",
    rules: ["F1"],
    why: "A search box takes whatever a support agent has.",
    check: async (store) => {
      const joe = user(1, "User-42", {
        aliases: { crm: { name: "X 7" } },
        attributes: { firstName: "Joe", lastName: "O'Neil", email: "Joe@Example.com", phone: "+15551234567" },
        lookups: { email: "joe@example.com", phone: "+15551234567" },
      });
      await store.put(creating([joe, guest(2, { attributes: { firstName: "Jo" } })]));
      const both = ids(1, 2);
      const cases = [
        ["jo", both],
        ["joe", [id(1)]],
        ["User-42", [id(1)]],
        ["user-42", []],
        ["JOE@example.com ", [id(1)]],
        ["+1 555 123-4567", [id(1)]],
        [id(2).toUpperCase(), [id(2)]],
        ["neil joe", [id(1)]],
        ["eil", []],
        ["crm", [id(1)]],
        ["X 7", [id(1)]],
        ["%", []],
        ["", []],
        ["  ", []],
      ] as const;
      for (const [asked, expected] of cases)
        await store.shows(() => foundBy(store, asked), expected, `who is found by ${JSON.stringify(asked)}`);
    },
  }),
  clause({
    name: "searching/finds-live-profiles-as-they-are",
    rules: ["F1", "F3"],
    why: "No one is found by the name that he had, nor one who is gone.",
    check: async (store) => {
      const named = (name: string) => ({ attributes: { firstName: name } });
      const before = creating([guest(1, named("Joe")), guest(2, named("Joe")), guest(3, named("Joe"))]);
      await store.put(before, updating(before, [again(guest(1, named("Jane")))]));
      await store.shows(() => foundBy(store, "joe"), ids(2, 3), "those called Joe");
      await store.shows(() => foundBy(store, "jane"), ids(1), "those called Jane");
      await store.put(updating(before, [absorbed(guest(2, named("Joe")), 3), erased(3)]));
      await store.shows(() => foundBy(store, "joe"), [], "those called Joe, after a merge and an erasure");
    },
  }),
  clause({
    name: "searching/pages-hold-everyone-once",
    rules: ["F1"],
    why: "As a list.",
    check: async ({ put, repository, workspace, search, shows }) => {
      const records = upTo(9).map((n) => guest(n, { attributes: { firstName: "Joe" } }));
      const before = creating(records);
      await put(before);
      await shows(async () => (await search("joe")).length, 9, "how many are found");
      const pages = await pagesOf(
        (page) => repository.search(workspace, "joe", page),
        2,
        async (page) => {
          if (page === 1) await put(updating(before, [erased(1)]));
        },
      );
      same(pages.flat(), records, "those who are found, page by page");
    },
  }),
];
