import { type Cell, candidateCap, type LoadKey } from "@selfsame/core";
import { describe, expect, test } from "vitest";
import { createMemoryRepository } from "./memory-repository.js";
import {
  absorbed,
  answerOf,
  at,
  bare,
  creating,
  expecting,
  externalId,
  guest,
  id,
  profileKey,
  receipt,
  updating,
} from "./sample.js";

const user = ["external_id", externalId("u")] as const;
const alias = ["alias", "label", "name"] as const;

// 1 was absorbed by 2, 2 by 3; 4 by 3.
const family = [absorbed(guest(1), 2), absorbed(guest(2), 3), guest(3), absorbed(guest(4), 3)];

const begun = async (...changeSets: Parameters<ReturnType<typeof createMemoryRepository>["commit"]>[1]) => {
  const repository = createMemoryRepository();
  await answerOf(repository.commit("w", changeSets));
  return async (...keys: readonly LoadKey[]) => answerOf(repository.load("w", keys));
};

const ids = (cells: readonly Cell[]) => cells.flatMap(({ kind, key }) => (kind === "profile" ? [key[1]] : [])).sort();

describe("load", () => {
  test("brings the cells that exist, and nothing for those that do not", async () => {
    const load = await begun(creating("c", [guest(1)], { suppressions: [["suppression", "s"]] }));
    expect(
      await load(profileKey(1), ["suppression", "s"], profileKey(2), user, ["email", "e"], ["receipt", "r"]),
    ).toEqual([
      { kind: "profile", key: profileKey(1), version: "c", record: guest(1) },
      { kind: "suppression", key: ["suppression", "s"], version: "c" },
    ]);
  });

  test("brings each cell once", async () => {
    const load = await begun(
      creating("c", family, {
        claims: [{ key: alias, owner: id(1) }],
        expect: expecting(null, alias, ...[1, 2, 3, 4].map(profileKey)),
      }),
    );
    const cells = await load(profileKey(3), alias, alias, profileKey(1), ["lineage", id(3)]);
    expect(ids(cells)).toEqual([1, 2, 3, 4].map(id));
    expect(cells).toHaveLength(5);
  });

  test("follows an owner through every redirect (L17)", async () => {
    const expected = expecting(null, alias, ...[1, 2, 3, 4].map(profileKey));
    const load = await begun(creating("c", family, { claims: [{ key: alias, owner: id(1) }], expect: expected }));
    const cells = await load(alias);
    expect(cells).toContainEqual({ kind: "owner", key: alias, version: "c", owner: id(1) });
    expect(ids(cells)).toEqual([1, 2, 3].map(id));
  });

  test("follows a profile through every redirect (L17)", async () => {
    expect(ids(await (await begun(creating("c", family)))(profileKey(2)))).toEqual([2, 3].map(id));
  });

  test("follows a receipt to its profile and on", async () => {
    const load = await begun(creating("c", family, { receipts: [receipt("r", { profileId: id(2) }), receipt("s")] }));
    expect(ids(await load(["receipt", "r"]))).toEqual([2, 3].map(id));
    expect(await load(["receipt", "s"])).toEqual([
      { kind: "receipt", key: ["receipt", "s"], version: "c", receipt: receipt("s") },
    ]);
  });

  test("brings the members of a look-up, in the order of their ids, no more than a plan can weigh (L20)", async () => {
    const many = Array.from({ length: candidateCap + 20 }, (_, n) => guest(n, { lookups: { email: "e" } }));
    const lookups = [
      { key: ["email", "e"] as const, join: many.map(({ profileId }) => profileId).reverse(), leave: [] },
    ];
    const cells = await (await begun(creating("c", many, { lookups })))(["email", "e"]);
    const shown = Array.from({ length: candidateCap + 1 }, (_, n) => id(n));
    expect(cells[0]).toEqual({ kind: "lookup", key: ["email", "e"], version: "c", members: shown });
    expect(ids(cells)).toEqual(shown);
  });

  test("brings all that a profile absorbed, directly or not, as long as it is so (M15)", async () => {
    const load = await begun(creating("c", family), updating("d", "c", [guest(2, { revision: 3 })]));
    expect(ids(await load(["lineage", id(3)]))).toEqual([4].map(id));
    expect(ids(await load(["lineage", id(2)]))).toEqual([1].map(id));
    expect(ids(await load(["lineage", id(1)]))).toEqual([]);
  });

  test("ends where redirects go in a circle", async () => {
    const circle = [absorbed(guest(1), 2), absorbed(guest(2), 1)];
    const load = await begun(creating("c", circle));
    expect(ids(await load(profileKey(1)))).toEqual([1, 2].map(id));
    expect(ids(await load(["lineage", id(1)]))).toEqual([1, 2].map(id));
  });

  test("never crosses a workspace", async () => {
    const repository = createMemoryRepository();
    await answerOf(repository.commit("w", [creating("c", [guest(1)])]));
    expect(await answerOf(repository.load("v", [profileKey(1)]))).toEqual([]);
    expect(await answerOf(repository.commit("v", [creating("d", [guest(1)])]))).toEqual(["committed"]);
  });

  test("shares nothing with the caller, neither what it takes nor what it answers", async () => {
    const repository = createMemoryRepository();
    const custom = { tags: ["a"] };
    const changeSets = [creating("c", [guest(1, { custom })])];
    const keys = [profileKey(1)];
    const committing = repository.commit("w", changeSets);
    changeSets.length = 0;
    custom.tags.push("b");
    expect(await answerOf(committing)).toEqual(["committed"]);
    const loading = repository.load("w", keys);
    keys.length = 0;
    const [first] = await answerOf(loading);
    const [second] = await answerOf(repository.load("w", [profileKey(1)]));
    expect(first).toEqual({
      kind: "profile",
      key: profileKey(1),
      version: "c",
      record: guest(1, { custom: { tags: ["a"] } }),
    });
    expect(first).not.toBe(second);
  });

  test("gives every JSON key back as it was, `__proto__` too (A5)", async () => {
    const custom = Object.fromEntries([
      ["__proto__", { a: 1 }],
      ["a.b", null],
    ]);
    const [cell] = await (await begun(creating("c", [guest(1, { custom, updatedAt: at(1) })])))(profileKey(1));
    expect(cell?.kind === "profile" && "custom" in cell.record && Object.entries(cell.record.custom)).toEqual(
      Object.entries(custom),
    );
  });

  test("sees each commit that was answered before it began (G2)", async () => {
    const load = await begun(
      bare("b", { suppressions: [["suppression", "s"]] }),
      bare("c", { suppressions: [["suppression", "s"]] }),
    );
    expect((await load(["suppression", "s"])).map(({ version }) => version)).toEqual(["c"]);
  });
});
