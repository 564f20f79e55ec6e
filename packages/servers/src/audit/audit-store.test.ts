import { createMemoryRepository } from "@selfsame/adapter-memory";
import { type Cell, createProfiles, type PageOf, parseProfileId, type Repository } from "@selfsame/core";
import { arbitraries, countedId, value } from "@selfsame/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { auditStore } from "./audit-store.js";

const opened = () => {
  const repository = createMemoryRepository();
  let count = 0;
  const newProfileId = () => {
    count += 1;
    return countedId(count);
  };
  return { repository, profiles: createProfiles({ repository, newProfileId }) };
};

const journeys = process.env.SELFSAME_PROVE === undefined ? 60 : 2_000;

test("whatever commands were done, a store fits together", { timeout: 1_200_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(arbitraries.journey({ maxLength: 60 }), async (journey) => {
      const { repository, profiles } = opened();
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
  /** Two people, of whom one absorbed another. */
  const lived = async (): Promise<Repository> => {
    const { repository, profiles } = opened();
    const events = [{ name: "visit" }];
    await value(profiles.track({ externalId: "joe" }, { events, attributes: { email: "joe@example.com" } }));
    await value(profiles.track({ externalId: "ann" }, { events }));
    const { profile: guest } = await value(profiles.recognize());
    await value(profiles.track(guest, { events }));
    await value(profiles.addAlias(guest, { label: "crm", name: "7" }));
    await value(profiles.identify({ profileId: guest.profileId }, "joe"));
    return repository;
  };

  const scanning = (repository: Repository, change: (cell: Cell) => readonly Cell[]): Repository => ({
    ...repository,
    scan: (workspace, kind, page) =>
      repository
        .scan(workspace, kind, page)
        .map(({ items, ...rest }): PageOf<Cell> => ({ ...rest, items: items.flatMap(change) })),
  });
  const idOf = (count: number) => parseProfileId(countedId(count))._unsafeUnwrap();
  const [joe, ann, guest] = [idOf(1), idOf(2), idOf(3)];
  const isProfile = (cell: Cell, id: string) => cell.kind === "profile" && cell.record.profileId === id;

  test.each<readonly [string, (repository: Repository) => Repository, readonly string[]]>([
    [
      "a claim that was lost",
      (repository) => scanning(repository, (cell) => (cell.kind === "owner" && cell.owner === ann ? [] : [cell])),
      ['listed, but nobody owns ["external_id","ann"]'],
    ],
    [
      "a claim that was never let go",
      (repository) =>
        scanning(repository, (cell) =>
          cell.kind === "owner" && cell.owner === ann ? [{ ...cell, owner: joe }] : [cell],
        ),
      [`["external_id","ann"] leads to ${joe} and so to ${joe}, which does not list it`],
    ],
    [
      "two owners",
      (repository) =>
        scanning(repository, (cell) =>
          cell.kind === "profile" && cell.record.profileId === ann && cell.record.state === "identified"
            ? [{ ...cell, record: { ...cell.record, aliases: { crm: { name: "7" } } } }]
            : [cell],
        ),
      [`two owners of ["alias","crm","7"]: ${joe},${ann}`],
    ],
    [
      "a redirect to nowhere",
      (repository) => scanning(repository, (cell) => (isProfile(cell, joe) ? [] : [cell])),
      [`redirects of ${guest}: nowhere`],
    ],
    [
      "a look-up without its member",
      (repository) => scanning(repository, (cell) => (cell.kind === "lookup" ? [] : [cell])),
      [`["email","joe@example.com"] finds , and is held by ${joe}`],
    ],
    [
      "a row that was lost",
      (repository) => ({
        ...repository,
        history: (...asked) => repository.history(...asked).map((page) => ({ ...page, items: page.items.slice(1) })),
      }),
      [`${ann} counts [["event visit",1]], its history []`],
    ],
    [
      "a merge without its entry in the journal",
      (repository) => ({ ...repository, journal: () => repository.journal("empty", [], { limit: 1 }) }),
      [`no journal entry says that ${guest} was merged`],
    ],
    [
      "a command without its event",
      (repository) => ({
        ...repository,
        feed: (...asked) =>
          repository
            .feed(...asked)
            .map((page) => ({ ...page, items: page.items.filter((row) => row.profileId !== ann) })),
      }),
      [`the feed does not tell of ${ann}`],
    ],
  ])("%s", async (_, broken, found) => {
    const repository = await lived();
    expect(await auditStore(repository, "default")).toEqual([]);
    expect(await auditStore(broken(repository), "default")).toEqual(expect.arrayContaining([...found]));
  });

  test("a circle of redirects", async () => {
    const repository = await lived();
    const circular = scanning(repository, (cell) =>
      cell.kind === "profile" && cell.record.state === "merged"
        ? [{ ...cell, record: { ...cell.record, into: cell.record.profileId } }]
        : [cell],
    );
    expect(await auditStore(circular, "default")).toContain(`redirects of ${guest}: circle`);
  });
});
