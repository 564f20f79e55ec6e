import { type ChangeSet, encodeKey, type LookupKey, type OwnerKey, type Version } from "@selfsame/core";
import { describe, expect, test } from "vitest";
import { bare } from "../../testkit/src/clauses/making/change-set.js";
import { id as personOf } from "../../testkit/src/clauses/making/ids.js";
import { decide, type Seen } from "./decide.js";

const x: OwnerKey = ["alias", "crm", "x"];
const e: LookupKey = ["email", "e"];

const changeSet = (id: string, part: Partial<ChangeSet> = {}): ChangeSet => bare({ id, ...part });

const relying = (id: string, version: Version | null, key: OwnerKey | LookupKey = x): ChangeSet =>
  changeSet(id, { expect: [{ key, version }] });

const claiming = (id: string, version: Version | null): ChangeSet =>
  changeSet(id, {
    expect: [{ key: x, version }],
    claims: [{ key: x, owner: personOf(1) }],
  });

const moving = (id: string, join: readonly number[], leave: readonly number[]): ChangeSet =>
  changeSet(id, { lookups: [{ key: e, join: join.map(personOf), leave: leave.map(personOf) }] });

const seen = (part: Partial<Seen> = {}): Seen => ({
  cells: new Map(),
  documents: new Map(),
  committed: new Set(),
  ...part,
});

const name = encodeKey(x);

describe("change sets that are believed", () => {
  test("are accepted, each with the version that its write has to find", () => {
    const { outcomes, accepted } = decide([relying("a", "1"), relying("b", null, ["alias", "crm", "y"])]);
    expect(outcomes).toEqual(["committed", "committed"]);
    expect(accepted.map(({ held }) => [...held.values()])).toEqual([["1"], [null]]);
  });

  test("contradict one another only once: the first is believed, and the others wait", () => {
    expect(decide([relying("a", "1"), relying("b", "2"), relying("c", "1")]).outcomes).toEqual([
      "committed",
      "later",
      "committed",
    ]);
  });

  test("find what those before them write", () => {
    const release = changeSet("b", { releases: [x] });
    const { outcomes, accepted } = decide([
      claiming("a", null),
      claiming("b", null),
      claiming("c", "a"),
      release,
      claiming("d", null),
    ]);
    expect(outcomes).toEqual(["committed", "later", "committed", "committed", "committed"]);
    expect(accepted.map(({ held }) => held.get(name))).toEqual([null, "a", undefined, null]);
  });

  test("are written once, however often they are there", () => {
    const { outcomes, accepted } = decide([claiming("a", null), claiming("a", null)]);
    expect(outcomes).toEqual(["committed", "committed"]);
    expect(accepted).toHaveLength(1);
  });

  test("wait, where someone left who may have been the last", () => {
    const sets = [
      moving("a", [], [1]),
      relying("b", null, e),
      relying("c", "a", e),
      moving("d", [2], []),
      relying("f", "d", e),
    ];
    expect(decide(sets).outcomes).toEqual(["committed", "later", "later", "committed", "committed"]);
  });
});

describe("change sets whose cells were seen", () => {
  test("are held against them", () => {
    const found = seen({ cells: new Map([[name, "1"]]), documents: new Map([[name, "1"]]) });
    expect(decide([relying("a", "1"), relying("b", null), relying("c", "2")], found).outcomes).toEqual([
      "committed",
      "conflict",
      "conflict",
    ]);
    expect(decide([relying("a", "1"), relying("b", null)], seen()).outcomes).toEqual(["conflict", "committed"]);
  });

  test("are committed when they are there already, whatever the cells are by now", () => {
    const { outcomes, accepted } = decide([relying("a", "1")], seen({ committed: new Set(["a"]) }));
    expect(outcomes).toEqual(["committed"]);
    expect(accepted).toEqual([]);
  });

  test("find what those before them write", () => {
    const { outcomes, accepted } = decide([claiming("a", null), claiming("b", null), claiming("c", "a")], seen());
    expect(outcomes).toEqual(["committed", "conflict", "committed"]);
    expect(accepted.map(({ held }) => held.get(name))).toEqual([null, "a"]);
  });

  test("rely on a look-up that everyone left by the version of its document, each of them", () => {
    const found = seen({ documents: new Map([[encodeKey(e), "old"]]) });
    const { outcomes, accepted } = decide([relying("a", null, e), relying("b", null, e)], found);
    expect(outcomes).toEqual(["committed", "committed"]);
    expect(accepted.map(({ held }) => held.get(encodeKey(e)))).toEqual(["old", "old"]);
  });
});
