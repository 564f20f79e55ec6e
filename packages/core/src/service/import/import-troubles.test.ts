import { createMemoryRepository } from "@selfsame/adapter-memory";
import { all, createProfiles, type Failure, type ImportTold, type Repository } from "@selfsame/core";
import { problem, value } from "@selfsame/testkit";
import { errAsync, ok, okAsync, ResultAsync } from "neverthrow";
import { describe, expect, test } from "vitest";

const unknown: Failure = { kind: "failure", code: "unknown", retryable: true, cause: { name: "Weather" } };
const unavailable: Failure = { ...unknown, code: "unavailable" };
const tooLarge: Failure = { ...unknown, code: "unsupported", retryable: false, remedy: "less" };

const counted = (users: number, length: number) =>
  Array.from({ length }, (_, index) => ({
    externalId: `user-${index % users}`,
    operations: { visits: { op: "increment", by: 1 } as const },
    events: [{ name: "viewed" }],
  }));

/** How often everyone was counted: the attribute, and the events. */
const counts = async (repository: Repository, users: number): Promise<readonly unknown[]> => {
  const profiles = createProfiles({ repository });
  const found: unknown[] = [];
  for (let user = 0; user < users; user += 1) {
    const { profile } = await value(profiles.find({ externalId: `user-${user}` }));
    found.push([profile.custom.visits, profile.engagement.events.viewed?.count]);
  }
  return found;
};

const each = (users: number, times: number) => Array.from({ length: users }, () => [times, times]);

const full: Failure = { ...unknown, code: "contention", retryAfterMs: 1 };

type Weather = "fair" | "conflict" | "lost" | "written" | "away";

/** A store over which the weather is as listed, commit by commit, and fair in the end. */
const under = (weathers: readonly Weather[]): Repository => {
  const repository = createMemoryRepository();
  let at = 0;
  return {
    ...repository,
    commit: (workspace, changeSets) => {
      const weather = weathers[at] ?? "fair";
      at += 1;
      if (weather === "conflict") return okAsync(["conflict"]);
      if (weather === "lost") return errAsync(unknown);
      if (weather === "away") return errAsync(unavailable);
      const committed = repository.commit(workspace, changeSets);
      return weather === "written" ? committed.andThen(() => errAsync(unknown)) : committed;
    },
  };
};

describe("X4: an import in trouble", { timeout: 30_000 }, () => {
  test.each<readonly [name: string, weathers: readonly Weather[]]>([
    ["conflicts", ["fair", "conflict", "conflict", "fair", "conflict"]],
    ["a store that is away", ["away", "fair", "away", "away"]],
    ["commits of which nobody heard", ["written", "fair", "lost", "written", "fair", "written"]],
  ])("%s: everything is done once, and told once", async (_, weathers) => {
    const repository = under(weathers);
    const told: ImportTold[] = [];
    const answer = await value(
      createProfiles({ repository }).importRecords(counted(10, 500), { onOutcome: (one) => void told.push(one) }),
    );
    expect(answer).toMatchObject({ outcome: "imported", records: 500, outcomes: { created: 10, tracked: 490 } });
    expect(told.map(({ index }) => index)).toEqual(told.map((_one, index) => index));
    expect(told.length).toBe(500);
    expect(await counts(repository, 10)).toEqual(each(10, 50));
  });

  test("G2: two processes with one import do each record once between them", async () => {
    const repository = createMemoryRepository();
    const records = counted(10, 1_000);
    const importing = () => createProfiles({ repository }).importRecords(records, { job: "users" });
    const answers = await Promise.all([importing(), importing(), importing()]);
    for (const answer of answers) expect(await value(answer)).toMatchObject({ outcome: "imported", records: 1_000 });
    expect(await counts(repository, 10)).toEqual(each(10, 100));
  });

  test("G2: one that lags behind another of the same import does nothing again", async () => {
    const repository = createMemoryRepository();
    // Nobody comes twice, so that nothing but how far the import is keeps the two apart.
    const records = counted(300, 300);
    let ahead: Promise<void> | undefined;
    const later = <Value>(answer: () => ResultAsync<Value, Failure>) =>
      ResultAsync.fromSafePromise(ahead ?? Promise.resolve()).andThen(answer);
    const lagging: Repository = {
      ...repository,
      load: (workspace, keys) => later(() => repository.load(workspace, keys)),
      commit: (workspace, changeSets) => {
        const committed = repository.commit(workspace, changeSets);
        ahead ??= (async () => {
          expect((await committed).isOk()).toBe(true);
          await value(createProfiles({ repository }).importRecords(records, { job: "users" }));
        })();
        return later(() => committed);
      },
    };
    await value(createProfiles({ repository: lagging }).importRecords(records, { job: "users" }));
    expect(await counts(repository, 300)).toEqual(each(300, 1));
  });

  test("G2: others may change the same users meanwhile, and nothing is lost", async () => {
    const repository = createMemoryRepository();
    const profiles = createProfiles({ repository });
    const importing = profiles.importRecords(counted(5, 600));
    const others = Array.from({ length: 300 }, (_, index) =>
      profiles.track(
        { externalId: `user-${index % 5}` },
        { operations: { visits: { op: "increment", by: 1 } }, events: [{ name: "viewed" }] },
      ),
    );
    for (const other of await Promise.all(others)) expect(other.isOk()).toBe(true);
    expect(await value(importing)).toMatchObject({ outcome: "imported", records: 600 });
    expect(await counts(repository, 5)).toEqual(each(5, 180));
  });

  test("a record that the store cannot take is a problem of its own", async () => {
    const repository = createMemoryRepository();
    const picky: Repository = {
      ...repository,
      commit: (workspace, changeSets) =>
        JSON.stringify(changeSets).includes("enormous") ? errAsync(tooLarge) : repository.commit(workspace, changeSets),
    };
    const told: ImportTold[] = [];
    const records = counted(200, 200).map((one, index) =>
      index === 77 ? { ...one, custom: { size: "enormous" } } : one,
    );
    const answer = await value(
      createProfiles({ repository: picky }).importRecords(records, { onOutcome: (one) => void told.push(one) }),
    );
    expect(answer).toMatchObject({ outcome: "imported", records: 200, problems: 1, outcomes: { created: 199 } });
    expect(told.filter((one) => "problem" in one)).toEqual([{ index: 77, problem: tooLarge }]);
  });

  test("a record that would be larger than its store keeps is refused, and the others are done", async () => {
    const repository = createMemoryRepository();
    const small: Repository = {
      ...repository,
      capabilities: Object.freeze({ ...repository.capabilities, recordBytes: 1_000 }),
      commit: (workspace, changeSets) =>
        JSON.stringify(changeSets).includes("enormous")
          ? okAsync(changeSets.map(() => "too_large" as const))
          : repository.commit(workspace, changeSets),
    };
    const told: ImportTold[] = [];
    const records = Array.from({ length: 200 }, (_, index) => ({
      externalId: `user-${index}`,
      custom: { note: index === 77 || index === 199 ? "enormous" : "small" },
    }));
    const onOutcome = (one: ImportTold) => void told.push(one);
    const answer = await value(createProfiles({ repository: small }).importRecords(records, { onOutcome }));
    expect(answer).toMatchObject({ outcome: "imported", records: 200, problems: 2, outcomes: { created: 198 } });
    const refusal = { kind: "refusal", code: "limit_exceeded", path: [], limit: "recordBytes", max: 1_000 };
    expect(told.filter((one) => "problem" in one)).toEqual([77, 199].map((index) => ({ index, problem: refusal })));
    expect(await value(createProfiles({ repository }).count(all()))).toBe(198);
  });

  test("a store that stays away stops it, and says where it goes on", async () => {
    const repository = createMemoryRepository();
    let isAway = true;
    const leaving: Repository = {
      ...repository,
      commit: (workspace, changeSets) => (isAway ? errAsync(full) : repository.commit(workspace, changeSets)),
    };
    const profiles = createProfiles({ repository: leaving });
    const stopped = await value(profiles.importRecords(counted(10, 200)));
    expect(stopped).toMatchObject({ outcome: "stopped", records: 0, failure: full });
    isAway = false;
    const { resumeFrom } = stopped;
    expect(await value(profiles.importRecords(counted(10, 200), { resumeFrom }))).toMatchObject({ records: 200 });
    expect(await counts(repository, 10)).toEqual(each(10, 20));
  });

  test("a store that does not answer at first is told as such, before anything is pulled", async () => {
    const repository = { ...createMemoryRepository(), load: () => errAsync(unavailable) };
    expect(await problem(createProfiles({ repository }).importRecords(counted(1, 1)))).toEqual(unavailable);
  });

  test("a token of another store is refused, before anything is done", async () => {
    const { resumeFrom } = await value(
      createProfiles({ repository: createMemoryRepository() }).importRecords(counted(3, 3)),
    );
    const profiles = createProfiles({ repository: createMemoryRepository() });
    for (const token of [resumeFrom, "nonsense", "{}"])
      expect(await problem(profiles.importRecords(counted(3, 3), { resumeFrom: token }))).toMatchObject({
        code: "invalid_input",
        path: ["options", "resumeFrom"],
      });
    expect(await problem(profiles.find({ externalId: "user-0" }))).toMatchObject({ code: "profile_not_found" });
  });

  test("inside a host's transaction there is none", async () => {
    const repository = createMemoryRepository();
    const inside = createProfiles({ repository: { ...repository, within: () => ok(repository) } });
    expect(await problem(inside.within({}).importRecords([]))).toMatchObject({ code: "unsupported" });
  });
});
