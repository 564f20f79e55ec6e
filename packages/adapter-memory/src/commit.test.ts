import { describe, expect, test } from "vitest";
import { createMemoryRepository } from "./memory-repository.js";
import {
  answerOf,
  at,
  bare,
  creating,
  event,
  expecting,
  externalId,
  guest,
  id,
  note,
  profileKey,
  receipt,
  updating,
  visit,
} from "./sample.js";

const user = ["external_id", externalId("u")] as const;
const everyone = { limit: 100 };

const versions = async (
  repository: ReturnType<typeof createMemoryRepository>,
  ...keys: Parameters<typeof repository.load>[1]
) => (await answerOf(repository.load("w", keys))).map(({ version }) => version);

describe("commit", () => {
  test("answers one outcome per change set, in order, and a conflict spoils no neighbour", async () => {
    const repository = createMemoryRepository();
    const changeSets = [creating("a", [guest(1)]), creating("b", [guest(1)]), creating("c", [guest(2)])];
    expect(await answerOf(repository.commit("w", changeSets))).toEqual(["committed", "conflict", "committed"]);
    expect(await versions(repository, profileKey(1), profileKey(2))).toEqual(["a", "c"]);
    expect(await answerOf(repository.commit("w", []))).toEqual([]);
  });

  test.each([
    ["a version that is another", expecting("other", user)],
    ["an absence where something is", expecting(null, user)],
    ["a version where nothing is", expecting("a", profileKey(9))],
    ["a look-up that moved", expecting("a", ["email", "e"])],
  ])("conflicts on %s, though it is only read", async (_, expected) => {
    const repository = createMemoryRepository();
    const owned = creating("a", [guest(1, { lookups: { email: "e" } })], {
      claims: [{ key: user, owner: id(1) }],
      expect: expecting(null, profileKey(1), user),
    });
    await answerOf(repository.commit("w", [owned, creating("b", [guest(2, { lookups: { email: "e" } })])]));
    const reading = { expect: [...expecting(null, profileKey(3)), ...expected] };
    expect(await answerOf(repository.commit("w", [creating("c", [guest(3)], reading)]))).toEqual(["conflict"]);
  });

  test("writes nothing of a conflict, of whatever kind (G1)", async () => {
    const repository = createMemoryRepository();
    await answerOf(repository.commit("w", [creating("a", [guest(1)])]));
    const all = creating("b", [guest(1), guest(2, { lookups: { email: "e" } })], {
      expect: expecting(null, profileKey(1), profileKey(2), user),
      claims: [{ key: user, owner: id(1) }],
      receipts: [receipt("r")],
      suppressions: [["suppression", "s"]],
      history: [visit(2, "h", 1)],
      journal: [note(2, "j", 1)],
      events: [event(2, 1)],
    });
    expect(await answerOf(repository.commit("w", [all]))).toEqual(["conflict"]);
    expect(
      await versions(repository, profileKey(2), user, ["email", "e"], ["receipt", "r"], ["suppression", "s"]),
    ).toEqual([]);
    expect((await answerOf(repository.history("w", id(2), everyone))).items).toEqual([]);
    expect((await answerOf(repository.journal("w", [id(2)], everyone))).items).toEqual([]);
    expect((await answerOf(repository.feed("w", everyone))).items).toEqual([]);
  });

  test("gives every written cell the id of the change set as its version", async () => {
    const repository = createMemoryRepository();
    const all = creating("a", [guest(1, { lookups: { phone: "+1" } })], {
      expect: expecting(null, profileKey(1), user),
      claims: [{ key: user, owner: id(1) }],
      receipts: [receipt("r")],
      suppressions: [["suppression", "s"]],
    });
    await answerOf(repository.commit("w", [all]));
    const keys = [profileKey(1), user, ["phone", "+1"], ["receipt", "r"], ["suppression", "s"]] as const;
    expect(await versions(repository, ...keys)).toEqual(["a", "a", "a", "a", "a"]);
  });

  test("frees a released identifier, whose version never comes back (G3)", async () => {
    const repository = createMemoryRepository();
    const owned = creating("a", [guest(1)], {
      claims: [{ key: user, owner: id(1) }],
      expect: expecting(null, profileKey(1), user),
    });
    const freed = updating("b", "a", [guest(1, { revision: 2 })], { releases: [user] });
    expect(await answerOf(repository.commit("w", [owned, freed]))).toEqual(["committed", "committed"]);
    expect(await versions(repository, user)).toEqual([]);
    const again = creating("c", [guest(2)], {
      claims: [{ key: user, owner: id(2) }],
      expect: expecting(null, profileKey(2), user),
    });
    const late = updating("d", "b", [guest(1, { revision: 3 })], {
      claims: [{ key: user, owner: id(1) }],
      expect: [...expecting("b", profileKey(1)), ...expecting("a", user)],
    });
    expect(await answerOf(repository.commit("w", [again, late]))).toEqual(["committed", "conflict"]);
    expect(await versions(repository, user)).toEqual(["c", "c"]);
  });

  test("takes change sets one after the other: a later one may expect what an earlier one writes", async () => {
    const repository = createMemoryRepository();
    const chain = [
      creating("a", [guest(1)]),
      updating("b", "a", [guest(1, { revision: 2 })]),
      updating("c", "a", [guest(1, { revision: 2 })]),
    ];
    expect(await answerOf(repository.commit("w", chain))).toEqual(["committed", "committed", "conflict"]);
  });

  test("answers `committed` for one that is there already, and does not write it again", async () => {
    const repository = createMemoryRepository();
    const first = creating("a", [guest(1)], { events: [event(1, 1)], history: [visit(1, "h", 1)] });
    const next = updating("b", "a", [guest(1, { revision: 2, updatedAt: at(5) })]);
    expect(await answerOf(repository.commit("w", [first, first]))).toEqual(["committed", "committed"]);
    await answerOf(repository.commit("w", [next]));
    expect(await answerOf(repository.commit("w", [first]))).toEqual(["committed"]);
    expect(await versions(repository, profileKey(1))).toEqual(["b"]);
    expect((await answerOf(repository.feed("w", everyone))).items).toHaveLength(1);
    expect((await answerOf(repository.history("w", id(1), everyone))).items).toHaveLength(1);
  });

  test("lets one that was a conflict try again", async () => {
    const repository = createMemoryRepository();
    const waiting = bare("b", { expect: expecting("a", profileKey(1)), receipts: [receipt("r")] });
    expect(await answerOf(repository.commit("w", [waiting]))).toEqual(["conflict"]);
    expect(await answerOf(repository.commit("w", [creating("a", [guest(1)]), waiting]))).toEqual([
      "committed",
      "committed",
    ]);
  });
});
