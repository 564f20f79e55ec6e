import { type Cell, candidateCap } from "@selfsame/core";
import { type Clause, clause } from "./clause.js";
import { creating, updating } from "./making/change-set.js";
import { emailKey, profileKey, upTo } from "./making/ids.js";
import { oneOfEach } from "./making/one-of-each.js";
import { pagesOf } from "./making/pages.js";
import { absorbed, again, erased, guest, mailed } from "./making/records.js";
import { same, sameItems, textOf } from "./making/same.js";

const kinds: readonly Cell["kind"][] = ["profile", "owner", "lookup", "receipt", "suppression"];

/** Every cell of one kind: an audit reads all of a store. */
export const scans: readonly Clause[] = [
  clause({
    name: "scans/hold-every-cell-as-a-load-does",
    rules: ["port"],
    why: "A broken invariant that an audit does not see is not found at all.",
    check: async ({ put, load, scan }) => {
      const all = upTo(4).map((n) => oneOfEach(n));
      await put(...all.map(({ changeSet }) => changeSet), creating([absorbed(guest(8), 1), erased(9)]));
      const cells = await load(...all.flatMap(({ allKeys }) => allKeys), profileKey(8), profileKey(9));
      for (const kind of kinds)
        sameItems(
          await scan(kind),
          cells.filter((cell) => cell.kind === kind),
          `a scan of each ${kind}`,
        );
    },
  }),
  clause({
    name: "scans/show-a-large-look-up-in-part",
    rules: ["port", "L20"],
    why: "An `info@` address of millions must not be one answer of millions.",
    check: async ({ put, load, scan }) => {
      await put(creating(upTo(candidateCap + 5).map((n) => mailed(n, "info@x"))));
      sameItems(await scan("lookup"), await load(emailKey("info@x")).then(onlyLookups), "a scan of a large look-up");
    },
  }),
  clause({
    name: "scans/pages-hold-every-cell-once",
    rules: ["port"],
    why: "As a list, also while others write.",
    check: async ({ put, repository, workspace }) => {
      const all = upTo(9).map((n) => oneOfEach(n));
      await put(...all.map(({ changeSet }) => changeSet));
      for (const kind of kinds) {
        let n = 10 * (kinds.indexOf(kind) + 2);
        const pages = await pagesOf(
          (page) => repository.scan(workspace, kind, page),
          2,
          async (page) => {
            if (page > 3) return;
            const passing = oneOfEach(n + page);
            const [first] = all;
            await put(passing.changeSet);
            if (page === 2 && kind === "profile" && first !== undefined)
              await put(updating(first.changeSet, [again(first.profile)]));
            n += 1;
          },
        );
        const seen = pages.flat().map(({ key }) => textOf(key));
        const wanted = all.flatMap(({ allKeys }) => allKeys.map(textOf));
        const lasting = wanted.filter((key) => seen.includes(key));
        same(seen.filter((key) => wanted.includes(key)).sort(), lasting.sort(), `each ${kind}, once`);
        same(lasting.length, kind === "owner" || kind === "lookup" ? 18 : 9, `how many of each ${kind} were seen`);
      }
    },
  }),
];

const onlyLookups = (cells: readonly Cell[]): readonly Cell[] => cells.filter(({ kind }) => kind === "lookup");
