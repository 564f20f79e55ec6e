import { candidateCap, type LookupChange } from "@selfsame/core";
import { describe, expect, test } from "vitest";
import { createMemoryRepository } from "./memory-repository.js";
import {
  absorbed,
  answerOf,
  bare,
  creating,
  erased,
  expecting,
  guest,
  id,
  pagesOf,
  profileKey,
  updating,
} from "./sample.js";

const email = (form: string, part: { readonly join?: number; readonly leave?: number }): LookupChange => ({
  key: ["email", form],
  join: part.join === undefined ? [] : [id(part.join)],
  leave: part.leave === undefined ? [] : [id(part.leave)],
});

const holder = (n: number, form: string, revision = 1) => guest(n, { revision, lookups: { email: form } });

const begun = async () => {
  const repository = createMemoryRepository();
  await answerOf(repository.commit("w", [creating("a", [holder(1, "e")]), creating("b", [holder(2, "e")])]));
  return repository;
};

const lookup = async (repository: Awaited<ReturnType<typeof begun>>, form: string) =>
  (await answerOf(repository.load("w", [["email", form]]))).flatMap((cell) =>
    cell.kind === "lookup" ? [[cell.version, ...cell.members]] : [],
  );

describe("a look-up cell", () => {
  test("moves whenever a profile joins or leaves it (L20)", async () => {
    const repository = await begun();
    expect(await lookup(repository, "e")).toEqual([["b", id(1), id(2)]]);
    const leaving = updating("c", "a", [holder(1, "f", 2)], {
      lookups: [email("e", { leave: 1 }), email("f", { join: 1 })],
    });
    await answerOf(repository.commit("w", [leaving]));
    expect(await lookup(repository, "e")).toEqual([["c", id(2)]]);
    expect(await lookup(repository, "f")).toEqual([["c", id(1)]]);
  });

  test("moves when one joins that had joined", async () => {
    const repository = await begun();
    await answerOf(
      repository.commit("w", [updating("c", "a", [holder(1, "e", 2)], { lookups: [email("e", { join: 1 })] })]),
    );
    expect(await lookup(repository, "e")).toEqual([["c", id(1), id(2)]]);
  });

  test("is gone when the last member leaves, and its version never comes back", async () => {
    const repository = await begun();
    const merging = updating("c", "b", [absorbed(holder(2, "e"), 1)], { lookups: [email("e", { leave: 2 })] });
    const erasing = updating("d", "a", [erased(1)], { lookups: [email("e", { leave: 1 })] });
    const onAbsence = (name: string) => bare(name, { expect: expecting(null, ["email", "e"]) });
    const outcomes = await answerOf(repository.commit("w", [onAbsence("x"), merging, erasing, onAbsence("y")]));
    expect(outcomes).toEqual(["conflict", "committed", "committed", "committed"]);
    expect(await lookup(repository, "e")).toEqual([]);
    await answerOf(repository.commit("w", [creating("z", [holder(3, "e")])]));
    expect(await lookup(repository, "e")).toEqual([["z", id(3)]]);
  });

  test("shares its key with no one who asks for it", async () => {
    const repository = await begun();
    const [cell] = await answerOf(repository.load("w", [["email", "e"]]));
    Reflect.set(cell?.key ?? [], 1, "f");
    const [again] = await answerOf(repository.load("w", [["email", "e"]]));
    expect(again?.key).toEqual(["email", "e"]);
  });

  test("makes one of two that meet in it a conflict, when both relied on it (G2)", async () => {
    const repository = createMemoryRepository();
    const alone = (name: string, n: number) =>
      creating(name, [holder(n, "e")], { expect: expecting(null, profileKey(n), ["email", "e"]) });
    expect(await answerOf(repository.commit("w", [alone("a", 1), alone("b", 2)]))).toEqual(["committed", "conflict"]);
  });
});

describe("groups", () => {
  const groups = async (repository: Awaited<ReturnType<typeof begun>>, by: "email" | "phone", limit = 100) =>
    (await answerOf(repository.groups("w", by, { limit }))).items;

  test("holds what two or more live profiles share, as long as they do (F4)", async () => {
    const repository = await begun();
    await answerOf(repository.commit("w", [creating("c", [holder(3, "alone")])]));
    expect(await groups(repository, "email")).toEqual([{ key: "e", members: [id(1), id(2)], count: 2 }]);
    expect(await groups(repository, "phone")).toEqual([]);
    const merging = updating("d", "b", [absorbed(holder(2, "e"), 1)], { lookups: [email("e", { leave: 2 })] });
    await answerOf(repository.commit("w", [merging]));
    expect(await groups(repository, "email")).toEqual([]);
  });

  test("counts all members, and shows no more than a plan can weigh", async () => {
    const repository = createMemoryRepository();
    const profiles = Array.from({ length: candidateCap + 5 }, (_, n) => guest(n));
    const many = profiles.map(({ profileId }) => profileId);
    const changeSet = creating(
      "a",
      profiles.map((profile) => ({ ...profile, lookups: { phone: "+1" } })),
      {
        lookups: [{ key: ["phone", "+1"], join: many, leave: [] }],
      },
    );
    await answerOf(repository.commit("w", [changeSet]));
    expect(await groups(repository, "phone")).toEqual([
      { key: "+1", members: many.slice(0, candidateCap + 1), count: candidateCap + 5 },
    ]);
  });

  test("come in the order of their text, by code point, page by page", async () => {
    const repository = createMemoryRepository();
    const forms = ["a", "b", "\ue000", "\uffff", "\u{10000}"];
    const shared = forms.toReversed().flatMap((form, n) => [holder(2 * n, form), holder(2 * n + 1, form)]);
    await answerOf(
      repository.commit(
        "w",
        shared.map((profile) => creating(`c${profile.profileId}`, [profile])),
      ),
    );
    const pages = await pagesOf((page) => repository.groups("w", "email", page), 2);
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(pages.flat().map(({ key }) => key)).toEqual(forms);
  });
});
