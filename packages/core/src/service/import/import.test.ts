import { createMemoryRepository } from "@selfsame/adapter-memory";
import {
  type CommandInput,
  createProfiles,
  type ImportRecord,
  type ImportTold,
  type Problem,
  type Profiles,
  type Repository,
} from "@selfsame/core";
import { arbitraries, countedId, createWorld, everythingIn, namingPartings, value } from "@selfsame/testkit";
import fc from "fast-check";
import { ResultAsync } from "neverthrow";
import { describe, expect, test } from "vitest";

const times = process.env.SELFSAME_PROVE === undefined ? 1 : 20;

/** A failure is told before the test times out, however far its case could still be shrunk. */
const runs = { numRuns: 4 * times, interruptAfterTimeLimit: 45_000 * times, markInterruptAsFailure: true };

/** What the compiler would not let through. */
const foreign = (value: unknown) => JSON.parse("0", () => value);

const spoiled = fc.constantFrom<readonly unknown[]>(
  [{}],
  [{ externalId: "u1", alias: { label: "crm", name: "x" } }],
  [{ externalId: "" }],
  [{ externalId: "u1", nonsense: 1 }],
  [{ externalId: "u1", purchases: [{ productId: "hat", price: "1.234", currency: "USD" }] }],
  [null],
  ["u1"],
);

const record = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .tuple(arbitraries.poolTarget(), arbitraries.poolChanges())
      .map(([target, changes]) => ({ ...target, ...changes })),
  },
  { weight: 1, arbitrary: spoiled.map(([one]) => foreign(one)) },
);

/** Some hundred records out of a few kinds, so that there are several windows. */
const stream = fc
  .tuple(fc.array(record, { minLength: 1, maxLength: 40 }), fc.integer({ min: 0, max: 300 }))
  .map(([few, length]) => Array.from({ length }, (_, index) => few[(index * 7) % few.length] ?? foreign({})));

const past = arbitraries.journey({ maxLength: 20 });

const names = ["profileId", "externalId", "alias", "email", "phone", "prioritization"];

/** What was before; a refusal is an outcome. */
const lived = async (profiles: Profiles, journey: readonly CommandInput[]): Promise<void> => {
  for (const command of journey) expect(await profiles.run(command)).toBeDefined();
};

/** The same one by one: what each record comes to as a `track`. */
const tracked = async (profiles: Profiles, records: readonly unknown[]): Promise<readonly unknown[]> => {
  const told: unknown[] = [];
  for (const [index, one] of records.entries()) {
    const members = typeof one === "object" && one !== null ? Object.entries(one) : [];
    const target = Object.fromEntries(members.filter(([name]) => names.includes(name)));
    const changes = Object.fromEntries(members.filter(([name]) => !names.includes(name)));
    const answer = await profiles.track(foreign(target), changes);
    told.push(
      answer.match(
        ({ outcome }) => ({ index, outcome }),
        (problem) => ({ index, problem: problem.code }),
      ),
    );
  }
  return told;
};

const coded = (told: ImportTold) => ("problem" in told ? { index: told.index, problem: told.problem.code } : told);

/** All that is kept, but for versions and what is named after them, partings too, and for the checkpoint itself. */
const kept = async (repository: Repository): Promise<unknown> => {
  const { cells, history, journal, feed } = JSON.parse(await everythingIn(repository));
  const anonymous = (rows: readonly object[]) =>
    rows.map((row) => JSON.stringify({ ...row, id: "", version: "", changeSet: "" })).sort();
  return {
    cells: anonymous(
      namingPartings(
        cells.filter(({ receipt }: { receipt?: { fingerprint: string } }) => receipt?.fingerprint !== "import"),
      ),
    ),
    history: history.map(anonymous),
    journal: anonymous(journal),
    feed: anonymous(feed),
  };
};

/** Ties of time end by profile id (L20): on every store the same ones are first, however often a step is planned anew. */
const settled = (repository: Repository) => {
  let count = 0;
  const newProfileId = () => {
    count += 1;
    return countedId(count);
  };
  return { repository, newProfileId, clock: () => Date.parse("2025-01-01T00:00:00.000Z") };
};

/** A store whose process dies at the `last` commit: it is written, or not, and nothing is ever heard again. */
const dying = (repository: Repository, last: number, isWritten: boolean) => {
  let left = last;
  let died = () => {};
  const death = new Promise<void>((resolve) => {
    died = resolve;
  });
  const commit: Repository["commit"] = (workspace, changeSets) => {
    left -= 1;
    if (left > 0) return repository.commit(workspace, changeSets);
    const hanging = isWritten && left === 0 ? repository.commit(workspace, changeSets) : undefined;
    void Promise.resolve(hanging).then(died);
    return new ResultAsync(new Promise(() => undefined));
  };
  return { repository: { ...repository, commit }, death };
};

describe("X4: an import", { timeout: 60_000 * times }, () => {
  test("comes to what its records come to one by one, in order (G8)", async () => {
    await fc.assert(
      fc.asyncProperty(past, stream, async (journey, records) => {
        const [one, other] = [createMemoryRepository(), createMemoryRepository()];
        const [single, streamed] = [createWorld({ repository: one }), createWorld({ repository: other })];
        for (const { profiles } of [single, streamed]) await lived(profiles, journey);
        const expected = await tracked(single.profiles, records);
        const told: ImportTold[] = [];
        const answer = await value(
          streamed.profiles.importRecords(records, { onOutcome: (one) => void told.push(one) }),
        );
        expect(told.map(coded)).toEqual(expected);
        const problems = told.filter((one) => "problem" in one).length;
        expect(answer).toMatchObject({ outcome: "imported", records: records.length, problems });
        expect(await kept(other)).toEqual(await kept(one));
      }),
      runs,
    );
  });

  test("that was killed at any moment goes on, with nothing lost and nothing twice", async () => {
    let kills = 0;
    await fc.assert(
      fc.asyncProperty(
        past,
        stream,
        fc.array(fc.record({ commits: fc.integer({ min: 1, max: 3 }), isWritten: fc.boolean() }), {
          minLength: 1,
          maxLength: 3,
        }),
        async (journey, records, deaths) => {
          const [whole, broken] = [createMemoryRepository(), createMemoryRepository()];
          const [calm, disturbed] = [settled(whole), settled(broken)];
          const undisturbed = createProfiles(calm);
          for (const options of [calm, disturbed]) await lived(createProfiles(options), journey);
          const expected: ImportTold[] = [];
          const answer = await value(
            undisturbed.importRecords(records, { onOutcome: (one) => void expected.push(one) }),
          );
          const told = new Map<number, ImportTold>();
          let resumeFrom: string | undefined;
          const options = () => ({
            ...(resumeFrom !== undefined && { resumeFrom }),
            onOutcome: (one: ImportTold) => void told.set(one.index, one),
            onProgress: ({ resumeFrom: token }: { resumeFrom: string }) => {
              resumeFrom = token;
            },
          });
          for (const { commits, isWritten } of deaths) {
            const { repository, death } = dying(broken, commits, isWritten);
            const profiles = createProfiles({ ...disturbed, repository });
            const ending = profiles.importRecords(records, options()).match(
              () => undefined,
              () => undefined,
            );
            await Promise.race([death, ending]);
            kills += 1;
          }
          const last = await value(createProfiles(disturbed).importRecords(records, options()));
          expect({ ...last, resumeFrom: "" }).toEqual({ ...answer, resumeFrom: "" });
          expect([...told.keys()].sort((a, b) => a - b)).toEqual(records.map((_, index) => index));
          expect([...told.values()].sort((a, b) => a.index - b.index).map(coded)).toEqual(expected.map(coded));
          expect(await exports(broken, records)).toEqual(await exports(whole, records));
        },
      ),
      runs,
    );
    expect(kills).toBeGreaterThan(2);
  });
});

/** Everyone's export by every name, without the ids that are minted. */
const exports = async (repository: Repository, records: readonly ImportRecord[]): Promise<unknown> => {
  const profiles = createProfiles({ repository });
  const found: unknown[] = [];
  for (const one of new Map(records.map((record) => [JSON.stringify(record), record])).values()) {
    const target = Object.fromEntries(Object.entries(one ?? {}).filter(([name]) => names.includes(name)));
    const answer = await profiles.export(foreign(target));
    found.push(
      answer.match(
        ({ json }) => json.replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, "id"),
        ({ code }: Problem) => code,
      ),
    );
  }
  return found;
};
