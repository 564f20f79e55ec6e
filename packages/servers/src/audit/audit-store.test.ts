import { createMemoryRepository } from "@selfsame/adapter-memory";
import { type Cell, createProfiles, type FeedRow, type PageOf, type Repository } from "@selfsame/core";
import { arbitraries, countedId, lived, people, value } from "@selfsame/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { auditStore } from "./audit-store.js";

const journeys = process.env.SELFSAME_PROVE === undefined ? 60 : 2_000;

test("whatever commands were done, a store fits together", { timeout: 1_200_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(arbitraries.journey({ maxLength: 60 }), async (journey) => {
      const repository = createMemoryRepository();
      let count = 0;
      const newProfileId = () => {
        count += 1;
        return countedId(count);
      };
      const profiles = createProfiles({ repository, newProfileId });
      for (const command of journey) {
        const result = await profiles.run(command);
        expect(result.isErr() && result.error.kind).not.toBe("failure");
      }
      expect(await auditStore(repository, "default")).toEqual([]);
    }),
    { numRuns: journeys, seed: 1 },
  );
});

describe("what does not fit together is found", () => {
  const { joe, ann, guest } = people();

  /** The same store, seen through a change of its cells. */
  const seeing = (repository: Repository, change: (cell: Cell) => readonly Cell[]): Repository => ({
    ...repository,
    load: (...asked) => repository.load(...asked).map((cells) => cells.flatMap(change)),
    scan: (...asked) =>
      repository.scan(...asked).map(({ items, ...rest }): PageOf<Cell> => ({ ...rest, items: items.flatMap(change) })),
  });

  const isOwned = (cell: Cell, name: string) => cell.kind === "owner" && cell.key[1] === name;

  /** Changes the record of someone. */
  const changed =
    (id: string, change: (record: { readonly own: object }) => object) =>
    (cell: Cell): readonly Cell[] =>
      cell.kind === "profile" && cell.record.profileId === id
        ? [
            {
              ...cell,
              record: JSON.parse(
                JSON.stringify({ ...cell.record, ...change(JSON.parse(JSON.stringify(cell.record))) }),
              ),
            },
          ]
        : [cell];

  const broken: readonly (readonly [string, (repository: Repository) => Repository])[] = [
    [`identifier_unowned external_id ${ann}`, (store) => seeing(store, (cell) => (isOwned(cell, "ann") ? [] : [cell]))],
    [
      `identifier_astray external_id ${joe} ${ann}`,
      (store) =>
        seeing(store, (cell) => (cell.kind === "owner" && isOwned(cell, "ann") ? [{ ...cell, owner: joe }] : [cell])),
    ],
    [
      `two_owners alias ${joe} ${ann}`,
      (store) =>
        seeing(
          store,
          changed(ann, () => ({ aliases: { crm: { name: "7" } } })),
        ),
    ],
    [
      `redirect_to_nowhere ${guest}`,
      (store) => seeing(store, (cell) => (cell.kind === "profile" && cell.record.profileId === joe ? [] : [cell])),
    ],
    [
      `redirect_in_a_circle ${guest}`,
      (store) =>
        seeing(
          store,
          changed(guest, () => ({ into: guest })),
        ),
    ],
    [`lookup_incomplete email ${joe}`, (store) => seeing(store, (cell) => (cell.kind === "lookup" ? [] : [cell]))],
    [
      `lookup_astray email ${joe}`,
      (store) =>
        seeing(
          store,
          changed(joe, () => ({ lookups: {} })),
        ),
    ],
    [
      `merges_miscounted ${joe} ${guest}`,
      (store) =>
        seeing(
          store,
          changed(guest, () => ({ ordinal: 9 })),
        ),
    ],
    [
      `merges_miscounted ${joe}`,
      (store) =>
        seeing(
          store,
          changed(guest, () => ({ ordinal: 9 })),
        ),
    ],
    [
      `merge_undone_by_half ${joe}`,
      (store) =>
        seeing(
          store,
          changed(joe, () => ({ aliases: { crm: { name: "7", via: 4 } } })),
        ),
    ],
    [
      `tree_miscounted ${joe}`,
      (store) =>
        seeing(
          store,
          changed(joe, () => ({ size: 2 })),
        ),
    ],
    [
      `absorbed_miscounted ${joe}`,
      (store) =>
        seeing(
          store,
          changed(joe, ({ own }) => ({ absorbed: { ...own, events: {} } })),
        ),
    ],
    [
      `history_miscounted ${ann}`,
      (store) => ({
        ...store,
        history: (workspace, id, page) =>
          store.history(workspace, id, page).map((rows) => (id === ann ? { items: [] } : rows)),
      }),
    ],
    [
      `history_repeated ${ann}`,
      (store) => ({
        ...store,
        history: (...asked) =>
          store.history(...asked).map(({ items }) => ({ items: items.flatMap((row) => [row, row]) })),
      }),
    ],
    [
      `merge_unexplained ${guest} ${joe}`,
      (store) => ({ ...store, journal: () => store.journal("empty", [], { limit: 1 }) }),
    ],
    [
      `receipt_of_nobody ${joe}`,
      (store) => seeing(store, (cell) => (cell.kind === "profile" && cell.record.profileId === joe ? [] : [cell])),
    ],
    [
      `event_of_nobody ${ann}`,
      (store) => seeing(store, (cell) => (cell.kind === "profile" && cell.record.profileId === ann ? [] : [cell])),
    ],
    [
      `event_of_another ${ann}`,
      (store) =>
        seeing(
          store,
          changed(ann, () => ({ revision: 0 })),
        ),
    ],
    [
      `feed_out_of_order ${joe}`,
      (store) => ({
        ...store,
        feed: (...asked) => store.feed(...asked).map((page) => ({ ...page, items: page.items.toReversed() })),
      }),
    ],
    [
      `the feed does not tell of ${ann}`,
      (store) => ({
        ...store,
        feed: (...asked) =>
          store.feed(...asked).map((page) => ({ ...page, items: page.items.filter((row) => row.profileId !== ann) })),
      }),
    ],
  ];

  const feedSeen =
    (change: (row: FeedRow) => readonly FeedRow[]) =>
    (store: Repository): Repository => ({
      ...store,
      feed: (...asked) => store.feed(...asked).map((page) => ({ ...page, items: page.items.flatMap(change) })),
    });

  /** Of the erased: joe, with the guest whom he absorbed. */
  const brokenErasures: readonly (readonly [string, (repository: Repository) => Repository])[] = [
    [`the feed does not tell that ${joe} was erased`, feedSeen((row) => (row.type === "erased" ? [] : [row]))],
    [
      `the feed does not tell that ${guest} was erased`,
      feedSeen((row) => (row.type === "erased" ? [{ ...row, data: {} }] : [row])),
    ],
    [
      `the feed tells of an erasure that ${ann} did not have`,
      feedSeen((row) => (row.type === "erased" ? [{ ...row, data: { absorbed: [guest, ann] } }] : [row])),
    ],
    [
      `the feed tells that ${guest}, who is erased, was merged`,
      feedSeen((row) => (row.type === "erased" ? [{ ...row, profileId: guest, type: "merged" }, row] : [row])),
    ],
    [
      `history row row:1 is of someone erased`,
      (store) => ({
        ...store,
        history: (workspace, id, page) =>
          store
            .history(workspace, ann, page)
            .map(({ items }) => ({ items: items.map((row) => ({ ...row, id: "row:1", profileId: id })) })),
      }),
    ],
    [
      `journal entry entry:1 is of someone erased`,
      (store) => ({
        ...store,
        journal: (...asked) =>
          store
            .journal(...asked)
            .map(({ items }) => ({ items: items.map((entry) => ({ ...entry, id: "entry:1", into: joe })) })),
      }),
    ],
  ];

  test.each(brokenErasures)("after an erasure: %s", async (fault, seen) => {
    const repository = createMemoryRepository();
    await lived(repository);
    await value(createProfiles({ repository }).erase({ externalId: "joe" }));
    expect(await auditStore(repository, "default")).toEqual([]);
    expect(await auditStore(seen(repository), "default")).toContain(fault);
  });

  test("but not where someone is erased who was parted from those who live, and whose events are hidden", async () => {
    const repository = createMemoryRepository();
    await lived(repository);
    const profiles = createProfiles({ repository });
    // It came by the guest's alias, and stands in the feed under joe.
    await value(profiles.track({ alias: { label: "crm", name: "7" } }, { events: [{ name: "late" }] }));
    await value(profiles.unmerge({ profileId: guest }));
    await value(profiles.erase({ externalId: "joe" }));
    expect(await auditStore(repository, "default")).toEqual([]);
    const silent = feedSeen((row) => (row.profileId === ann ? [] : [row]));
    expect(await auditStore(silent(repository), "default")).toContain(`the feed does not tell of ${ann}`);
  });

  test("a change of which the feed says nothing", async () => {
    const repository = createMemoryRepository();
    await lived(repository);
    const last = (row: FeedRow) => (row.type === "merged" || row.type === "absorbed" ? [] : [row]);
    expect(await auditStore(feedSeen(last)(repository), "default")).toContain(
      `the feed does not tell of the last change of ${joe}`,
    );
  });

  test.each(broken)("%s", async (fault, seen) => {
    const repository = createMemoryRepository();
    await lived(repository);
    expect(await auditStore(repository, "default")).toEqual([]);
    expect(await auditStore(seen(repository), "default")).toContain(fault);
  });
});
