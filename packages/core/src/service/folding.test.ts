import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createProfiles, type Failure, type Repository } from "@selfsame/core";
import { foldingRun, value } from "@selfsame/testkit";
import { describe, expect, test } from "vitest";

const total = process.env.SELFSAME_PROVE === undefined ? 4_000 : 100_000;

describe("commands that are folded", () => {
  test("come to what they come to one by one, to the last row (G8, M10)", { timeout: 1_200_000 }, async () => {
    let [commits, changeSets] = [0, 0];
    const open = (): Repository => {
      const repository = createMemoryRepository();
      return {
        ...repository,
        commit: (workspace, sets) => {
          commits += 1;
          changeSets += sets.length;
          return repository.commit(workspace, sets);
        },
      };
    };
    const report = await foldingRun({ open, reference: createMemoryRepository, commands: total, seed: 1 });
    console.log({ ...report, commits, changeSets });
    expect(report.difference).toBeUndefined();
    expect(report.commands).toBeGreaterThanOrEqual(total);
    expect(commits).toBeLessThan(report.commands / 2);
  });

  test("G2: a storm on one user is few writes, and everything counts once", { timeout: 120_000 }, async () => {
    const repository = createMemoryRepository();
    let commits = 0;
    const profiles = createProfiles({
      repository: {
        ...repository,
        commit: (workspace, sets) => {
          commits += 1;
          return repository.commit(workspace, sets);
        },
      },
    });
    const user = { externalId: "user-1" };
    const viewed = { events: [{ name: "viewed" }], operations: { visits: { op: "increment", by: 1 } } } as const;
    const answers = await Promise.all(Array.from({ length: 10_000 }, () => profiles.track(user, viewed)));
    expect(answers.filter((answer) => answer.isOk()).map((answer) => answer._unsafeUnwrap().outcome)).toEqual([
      "created",
      ...Array.from({ length: 9_999 }, () => "tracked"),
    ]);
    const { profile } = await value(profiles.find(user));
    expect(profile).toMatchObject({
      custom: { visits: 10_000 },
      engagement: { events: { viewed: { count: 10_000 } } },
    });
    expect(commits).toBeLessThan(200);
    console.log({ commands: answers.length, commits });
  });

  test("M10: a list of commands keeps its order, however often others come between", async () => {
    const repository = createMemoryRepository();
    let inTheWay = 0;
    const rival = createProfiles({ repository });
    const profiles = createProfiles({
      repository: {
        ...repository,
        commit: (workspace, sets) => {
          inTheWay += 1;
          if (inTheWay > 9) return repository.commit(workspace, sets);
          const meddling = rival
            .track({ externalId: "user-1" }, { custom: { meddled: inTheWay } })
            .map(() => undefined);
          return meddling.mapErr(asFailure).andThen(() => repository.commit(workspace, sets));
        },
      },
    });
    const numbers = Array.from({ length: 100 }, (_, index) => index);
    const answers = await value(
      profiles.runAll(
        numbers.map((index) => ({
          type: "track",
          target: { externalId: "user-1" },
          changes: { custom: { last: index }, operations: { all: { op: "append", values: [index] } } },
        })),
      ),
    );
    expect(answers.every((answer) => answer.isOk())).toBe(true);
    const { profile } = await value(profiles.find({ externalId: "user-1" }));
    expect(profile.custom).toMatchObject({ last: 99, all: numbers, meddled: 9 });
  });
});

const asFailure = (): Failure => ({ kind: "failure", code: "unknown", retryable: true, cause: { name: "Meddler" } });
