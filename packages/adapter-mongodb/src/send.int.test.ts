import { expect, test } from "vitest";
import { creating, updating } from "../../testkit/src/clauses/making/change-set.js";
import { aliasKey, emailKey, profileKey } from "../../testkit/src/clauses/making/ids.js";
import { oneOfEach } from "../../testkit/src/clauses/making/one-of-each.js";
import { again, guest, mailed, named } from "../../testkit/src/clauses/making/records.js";
import { commit } from "./commit.js";
import { load } from "./load.js";
import { inStore } from "./store-sample.js";

test("a server that takes no writes to many collections in one command is given them one by one, with equal outcomes", () =>
  inStore("writes to each collection", async (store) => {
    const first = creating([named(1, "crm", "x"), named(2, "crm", "y"), mailed(3, "e@x")]);
    const swapped = updating(first, [again(named(1, "crm", "y")), again(named(2, "crm", "x"))]);
    const batches = [
      [first, oneOfEach(9).changeSet],
      [swapped, updating(first, [again(guest(1))]), updating(first, [again(guest(3))]), first],
    ];
    const [many, each] = [true, false].map(async (inOneCommand) => {
      const way = { store, workspace: `w ${inOneCommand}`, inOneCommand, doubts: new Set<string>() };
      const outcomes = [];
      for (const batch of batches) outcomes.push((await commit(way, batch))._unsafeUnwrap());
      const keys = [
        aliasKey("crm", "x"),
        aliasKey("crm", "y"),
        emailKey("e@x"),
        profileKey(3),
        ...oneOfEach(9).allKeys,
      ];
      const cells = (await load(store, async () => false, way.workspace, keys))._unsafeUnwrap();
      return { outcomes, cells: cells.map((cell) => JSON.stringify(cell)).sort() };
    });
    expect(await each).toEqual(await many);
    expect((await each)?.outcomes).toEqual([
      ["committed", "committed"],
      ["committed", "conflict", "committed", "committed"],
    ]);
  }));
