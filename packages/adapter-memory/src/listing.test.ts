import { fc, test } from "@fast-check/vitest";
import type { Segment } from "@selfsame/core";
import { describe, expect } from "vitest";
import { createMemoryRepository } from "./memory-repository.js";
import {
  absorbed,
  answerOf,
  at,
  creating,
  erased,
  externalId,
  guest,
  id,
  pagesOf,
  profileKey,
  receipt,
  updating,
} from "./sample.js";

const everyone: Segment = { kind: "all", of: [] };
const identified: Segment = { kind: "not", of: { kind: "external_id", is: null } };
const joe = guest(3, { attributes: { firstName: "Joe" } });
const user = { ...guest(1), state: "identified", externalId: externalId("u"), deprecated: [] } as const;

const begun = async () => {
  const repository = createMemoryRepository();
  await answerOf(repository.commit("w", [creating("a", [joe, absorbed(guest(2), 1), erased(4), user, guest(5)])]));
  return repository;
};

describe("list, count and search", () => {
  test("hold live profiles only, in the order of their ids (F3)", async () => {
    const repository = await begun();
    expect(await answerOf(repository.list("w", everyone, { limit: 9 }))).toEqual({ items: [user, joe, guest(5)] });
    expect(await answerOf(repository.count("w", everyone))).toBe(3);
    expect(await answerOf(repository.count("v", everyone))).toBe(0);
  });

  test("hold those that match (F1, F2)", async () => {
    const repository = await begun();
    expect((await answerOf(repository.list("w", identified, { limit: 9 }))).items).toEqual([user]);
    expect(await answerOf(repository.count("w", identified))).toBe(1);
    expect((await answerOf(repository.search("w", "joe", { limit: 9 }))).items).toEqual([joe]);
    expect((await answerOf(repository.search("w", "u", { limit: 9 }))).items).toEqual([user]);
    expect((await answerOf(repository.search("w", id(2), { limit: 9 }))).items).toEqual([]);
  });

  test("see every commit that was answered before they began", async () => {
    const repository = await begun();
    const changed = { ...joe, revision: 2, attributes: { firstName: "Jane" } };
    await answerOf(repository.commit("w", [updating("b", "a", [changed])]));
    expect((await answerOf(repository.search("w", "jane", { limit: 9 }))).items).toEqual([changed]);
  });
});

const numbers = fc.uniqueArray(fc.nat({ max: 500 }), { minLength: 1, maxLength: 40 });

test.prop([numbers, numbers, fc.integer({ min: 1, max: 7 })])(
  "a profile that matches throughout is on exactly one page, whatever is written meanwhile",
  async (lasting, others, limit) => {
    const repository = createMemoryRepository();
    await answerOf(
      repository.commit("w", [
        creating(
          "a",
          lasting.map((n) => guest(2 * n)),
        ),
      ]),
    );
    const passing = async (page: number) => {
      const n = others[page - 1];
      if (n === undefined) return;
      await answerOf(repository.commit("w", [creating(`c${n}`, [guest(2 * n + 1)])]));
      const gone = others[page - 3];
      if (gone !== undefined)
        await answerOf(repository.commit("w", [updating(`d${gone}`, `c${gone}`, [erased(2 * gone + 1)])]));
    };
    const pages = await pagesOf((page) => repository.list("w", everyone, page), limit, passing);
    const seen = pages.flat().map(({ profileId }) => profileId);
    const even = new Set(lasting.map((n) => id(2 * n)));
    expect(seen.filter((profileId) => even.has(profileId))).toEqual([...even].sort());
    expect(new Set(seen).size).toBe(seen.length);
    expect([...seen].sort()).toEqual(seen);
  },
);

test("a scan answers every cell of a kind as a load does, page by page", async () => {
  const repository = await begun();
  const alias = ["alias", "l", "n"] as const;
  const part = {
    claims: [{ key: alias, owner: id(6) }],
    expect: [profileKey(6), alias].map((key) => ({ key, version: null })),
    receipts: [receipt("r", {}, 1), receipt("s")],
    suppressions: [["suppression", "s"] as const],
  };
  await answerOf(
    repository.commit("w", [creating("b", [guest(6, { lookups: { email: "e" }, updatedAt: at(1) })], part)]),
  );
  const keys = {
    owner: [alias],
    lookup: [["email", "e"]],
    receipt: [
      ["receipt", "r"],
      ["receipt", "s"],
    ],
    suppression: [["suppression", "s"]],
  } as const;
  for (const kind of ["owner", "lookup", "receipt", "suppression"] as const) {
    const { items } = await answerOf(repository.scan("w", kind, { limit: 9 }));
    const loaded = await answerOf(repository.load("w", keys[kind]));
    expect(items).toEqual(loaded.filter((cell) => cell.kind === kind));
    expect(items).toHaveLength(keys[kind].length);
  }
  const first = await answerOf(repository.scan("w", "profile", { limit: 4 }));
  const rest = await answerOf(repository.scan("w", "profile", { limit: 4, after: first.next ?? "" }));
  expect([...first.items, ...rest.items].map(({ key }) => key)).toEqual([1, 2, 3, 4, 5, 6].map(profileKey));
  expect(rest.next).toBeUndefined();
});
