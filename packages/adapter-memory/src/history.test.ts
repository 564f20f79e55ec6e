import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { createMemoryRepository } from "./memory-repository.js";
import { absorbed, answerOf, creating, guest, id, note, pagesOf, updating, visit } from "./sample.js";

const family = [absorbed(guest(1), 2), absorbed(guest(2), 3), guest(3)];

test.prop([
  fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.nat({ max: 5 })), { minLength: 1, maxLength: 30 }),
  fc.integer({ min: 1, max: 7 }),
])(
  "history is that of the whole lineage, newest first, then by id, on pages of any size (M12)",
  async (visits, limit) => {
    const repository = createMemoryRepository();
    const history = visits.map(([n, second], index) => visit(n, `h${String(index).padStart(2, "0")}`, second));
    await answerOf(repository.commit("w", [creating("a", family, { history })]));
    const expected = [...history].sort((a, b) => (a.time + a.id < b.time + b.id ? 1 : -1)).map((row) => row.id);
    const pages = await pagesOf((page) => repository.history("w", id(3), page), limit);
    expect(pages.flat().map((row) => row.id)).toEqual(expected);
    expect(pages).toHaveLength(Math.ceil(expected.length / limit));
  },
);

test("a page of history has what it absorbed only, each row with the profile that it was written under", async () => {
  const repository = createMemoryRepository();
  const history = [visit(1, "h1", 1), visit(2, "h2", 2), visit(3, "h3", 3)];
  await answerOf(repository.commit("w", [creating("a", family, { history })]));
  const { items, next } = await answerOf(repository.history("w", id(2), { limit: 2 }));
  expect(items).toEqual([history[1], history[0]]);
  expect(next).toBeUndefined();
  expect((await answerOf(repository.history("w", id(9), { limit: 1 }))).items).toEqual([]);
  await answerOf(repository.commit("w", [updating("b", "a", [guest(1, { revision: 3 })])]));
  expect((await answerOf(repository.history("w", id(3), { limit: 9 }))).items).toEqual([history[2], history[1]]);
});

test("a cursor of history stays valid while rows come before and after it", async () => {
  const repository = createMemoryRepository();
  const history = [visit(3, "h1", 1), visit(3, "h3", 3), visit(3, "h5", 5)];
  await answerOf(repository.commit("w", [creating("a", family, { history })]));
  const { next = "" } = await answerOf(repository.history("w", id(3), { limit: 1 }));
  const late = [visit(3, "h6", 6), visit(3, "h2", 2), visit(1, "h4", 4)];
  await answerOf(
    repository.commit("w", [
      updating("b", "a", [guest(3, { revision: 2 }), absorbed(guest(1), 2, { revision: 3 })], { history: late }),
    ]),
  );
  const { items } = await answerOf(repository.history("w", id(3), { after: next, limit: 9 }));
  expect(items.map((row) => row.id)).toEqual(["h4", "h3", "h2", "h1"]);
});

test("the journal has the entries that stand under any of the profiles, oldest first, each once (M16)", async () => {
  const repository = createMemoryRepository();
  const journal = [note(1, "j3", 3, 2), note(2, "j2", 2), note(2, "j1", 3), note(3, "j4", 4)];
  await answerOf(repository.commit("w", [creating("a", family, { journal })]));
  const first = await answerOf(repository.journal("w", [id(2), id(1), id(2)], { limit: 2 }));
  expect(first.items).toEqual([journal[1], journal[2]]);
  const rest = await answerOf(repository.journal("w", [id(2), id(1)], { limit: 2, after: first.next ?? "" }));
  expect(rest).toEqual({ items: [journal[0]] });
  expect(await answerOf(repository.journal("w", [], { limit: 2 }))).toEqual({ items: [] });
});
