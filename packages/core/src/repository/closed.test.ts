import { err, ok } from "neverthrow";
import { describe, expect, test } from "vitest";
import { type Cell, encodeKey, type LoadKey } from "../plan/cell.js";
import { unavailable } from "../refusals/failures.js";
import { candidateCap } from "../values/limits.js";
import { externalId, id } from "../values/sample.js";
import { closed, closedAsync, type Wanted } from "./closed.js";
import { lookupCell, ownerCell, profileCell, receiptCell } from "./sample.js";

/** 1 was absorbed by 2, 2 and 4 by 3; 5 and 6 by each other, 7 by one who is not there. */
const family = [profileCell(1, 2), profileCell(2, 3), profileCell(3), profileCell(4, 3)];
const odd = [profileCell(5, 6), profileCell(6, 5), profileCell(7, 99)];
const named = [ownerCell("u", 1), lookupCell("e", 4, 7), receiptCell(2)];
const suppression: Cell = { kind: "suppression", key: ["suppression", "s"], version: "v" };
const store = [...family, ...odd, ...named, suppression];

const fetchFrom =
  (cells: readonly Cell[], asked: Wanted[] = []) =>
  (wanted: Wanted) => {
    asked.push(wanted);
    const names = wanted.keys.map(encodeKey);
    const isBelow = (cell: Cell) =>
      cell.kind === "profile" && cell.record.state === "merged" && wanted.into.includes(cell.record.into);
    return ok(cells.filter((cell) => names.includes(encodeKey(cell.key)) || isBelow(cell)));
  };

const profile = (n: number) => ["profile", id(n)] as const;
const lineage = (n: number) => ["lineage", id(n)] as const;
const user = ["external_id", externalId("u")] as const;
const email = ["email", "e"] as const;

const sorted = (cells: readonly Cell[]) => cells.map(({ key }) => encodeKey(key)).sort();
const keys = (...all: readonly LoadKey[]) => all.map(encodeKey).sort();

const loads: readonly (readonly [string, readonly LoadKey[], readonly LoadKey[]])[] = [
  ["nothing", [], []],
  ["who is not there", [profile(98), lineage(98)], []],
  ["a profile and where it leads", [profile(1)], [profile(1), profile(2), profile(3)]],
  ["an owner and behind it the profiles", [user], [user, profile(1), profile(2), profile(3)]],
  ["all members of a look-up", [email], [email, profile(4), profile(3), profile(7)]],
  ["the profile of a receipt", [["receipt", "d"]], [["receipt", "d"], profile(2), profile(3)]],
  ["what leads nowhere", [suppression.key, profile(7)], [suppression.key, profile(7)]],
  ["a circle", [profile(5)], [profile(5), profile(6)]],
  ["a lineage, not its own", [lineage(3)], [profile(1), profile(2), profile(4)]],
  ["a lineage inside of another", [lineage(2)], [profile(1)]],
  ["a lineage in a circle", [lineage(5)], [profile(5), profile(6)]],
  ["a lineage and one of it by name", [lineage(2), profile(1)], [profile(1), profile(2), profile(3)]],
  ["one of a lineage by an identifier", [lineage(2), user], [user, profile(1), profile(2), profile(3)]],
  ["each once", [profile(3), profile(3), lineage(3), lineage(3)], [profile(1), profile(2), profile(3), profile(4)]],
];

describe("a load is closed", () => {
  test.each(loads)("G2: %s", async (_, asked, expected) => {
    const now = closed(asked, fetchFrom(store))._unsafeUnwrap();
    const later = await closedAsync(asked, async (wanted) => fetchFrom(store)(wanted));
    expect(sorted(now)).toEqual(keys(...expected));
    expect(later._unsafeUnwrap()).toEqual(now);
  });

  test("the store is asked for a step of all chains at once, and for no key again", () => {
    const asked: Wanted[] = [];
    closed([user, email, lineage(3)], fetchFrom(store, asked))._unsafeUnwrap();
    expect(asked).toEqual([
      { keys: [user, email], into: [id(3)] },
      { keys: [profile(1), profile(4), profile(7)], into: [id(2), id(4)] },
      { keys: [profile(2), profile(3), profile(99)], into: [id(1)] },
    ]);
  });

  test("L20: a look-up shows no more members than a plan can weigh, and no more come with it", () => {
    const many = Array.from({ length: candidateCap + 9 }, (_, n) => n + 10);
    const crowd = [lookupCell("e", ...many), ...many.map((n) => profileCell(n))];
    const cells = closed([email], fetchFrom(crowd))._unsafeUnwrap();
    expect(cells).toHaveLength(candidateCap + 2);
    expect(cells[0]).toEqual(lookupCell("e", ...many.slice(0, candidateCap + 1)));
  });
});

describe("a fetch that fails", () => {
  const failure = unavailable({ name: "Away" });
  const once = (wanted: Wanted) => (wanted.keys.length > 1 ? fetchFrom(store)(wanted) : err(failure));

  test("is the failure of the load, at whatever step", async () => {
    expect(closed([profile(1)], once)._unsafeUnwrapErr()).toEqual(failure);
    expect((await closedAsync([profile(1), profile(2)], async (wanted) => once(wanted)))._unsafeUnwrapErr()).toEqual(
      failure,
    );
  });

  test("is no rejection, nor are keys that are no list", async () => {
    const rejected = await closedAsync([profile(1)], () => Promise.reject(new TypeError("secret")));
    expect(rejected._unsafeUnwrapErr()).toEqual(unavailable({ name: "TypeError" }));
    const junk: Awaited<ReturnType<typeof closedAsync>> = await Reflect.apply(closedAsync, undefined, [
      7,
      fetchFrom([]),
    ]);
    expect(junk._unsafeUnwrapErr()).toEqual(unavailable({ name: "TypeError" }));
  });
});
