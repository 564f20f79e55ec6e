import { candidateCap } from "@selfsame/core";
import { type Clause, clause } from "./clause.js";
import { creating, updating } from "./making/change-set.js";
import { ids, upTo } from "./making/ids.js";
import { pagesOf } from "./making/pages.js";
import { absorbed, again, erased, guest, mailed } from "./making/records.js";
import { same } from "./making/same.js";

/** Emails and phones that several live profiles hold. */
export const groups: readonly Clause[] = [
  clause({
    name: "groups/are-of-two-or-more",
    rules: ["F4", "F3"],
    why: "Duplicates are found by index, and a merge or an erasure ends one.",
    check: async (store) => {
      const before = creating([mailed(2, "e"), mailed(1, "e"), mailed(3, "f"), mailed(4, "g"), mailed(5, "g")]);
      const phones = [7, 6].map((n) => guest(n, { attributes: { phone: "+1" }, lookups: { phone: "+1" } }));
      await store.put(before, creating(phones));
      const e = { key: "e", members: ids(1, 2), count: 2 };
      const g = { key: "g", members: ids(4, 5), count: 2 };
      await store.shows(() => store.groups("email"), [e, g], "groups by email");
      await store.shows(() => store.groups("phone"), [{ key: "+1", members: ids(6, 7), count: 2 }], "groups by phone");
      await store.put(updating(before, [absorbed(mailed(2, "e"), 1), again(mailed(1, "e")), erased(5)]));
      await store.shows(() => store.groups("email"), [], "groups after a merge and an erasure");
      await store.put(updating(before, [again(mailed(3, "g"))]));
      await store.shows(
        () => store.groups("email"),
        [{ key: "g", members: ids(3, 4), count: 2 }],
        "a group that formed",
      );
    },
  }),
  clause({
    name: "groups/come-in-the-order-of-their-text",
    rules: ["F4", "G8"],
    why: "By code point, as UTF-8 has it, and by no language's alphabet.",
    check: async ({ put, repository, workspace, groups, shows }) => {
      const forms = [" ", "A", "B", "_", "a", "a!", 'a"', "a#", "b", "é", "\ue000", "\uffff", "\u{10000}"];
      for (const [n, form] of forms.toReversed().entries())
        await put(creating([mailed(2 * n + 1, form), mailed(2 * n + 2, form)]));
      await shows(async () => (await groups("email")).map(({ key }) => key), forms, "the keys of all groups");
      const pages = await pagesOf((page) => repository.groups(workspace, "email", page), 3);
      same(
        pages.map((page) => page.length),
        [3, 3, 3, 3, 1],
        "the groups per page",
      );
      same(
        pages.flat().map(({ key }) => key),
        forms,
        "the keys, page by page",
      );
      for (const [place, form] of forms.entries()) {
        const page = { limit: 99, after: JSON.stringify([form]) };
        const { items } = (await repository.groups(workspace, "email", page))._unsafeUnwrap();
        const rest = forms.slice(place + 1);
        same(
          items.map(({ key }) => key),
          rest,
          "the keys behind a text",
        );
      }
    },
  }),
  clause({
    name: "groups/a-large-one-is-counted-and-shown-in-part",
    rules: ["F4", "L20"],
    why: "Thousands share an `info@` address: they are reported, not read.",
    check: async (store) => {
      const count = candidateCap + 5;
      await store.put(
        creating(
          upTo(count)
            .toReversed()
            .map((n) => mailed(n, "info@x")),
        ),
      );
      const shown = ids(...upTo(candidateCap + 1));
      await store.shows(() => store.groups("email"), [{ key: "info@x", members: shown, count }], "a large group");
    },
  }),
];
