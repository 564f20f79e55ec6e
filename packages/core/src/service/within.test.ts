import { createMemoryRepository } from "@selfsame/adapter-memory";
import { all, createProfiles, type Repository } from "@selfsame/core";
import { problem, value } from "@selfsame/testkit";
import { err, ok, okAsync } from "neverthrow";
import { expect, test } from "vitest";

const refusal = { kind: "failure", code: "unsupported", retryable: false };

test("G1: a store without host transactions says so at every call, and does nothing", async () => {
  const profiles = createProfiles({ repository: createMemoryRepository() });
  const inside = profiles.within({});
  expect(await problem(inside.recognize())).toMatchObject(refusal);
  expect(await problem(inside.count(all()))).toMatchObject(refusal);
  expect(await problem(inside.workspace("eu").recognize())).toMatchObject(refusal);
  expect(await value(profiles.count(all()))).toBe(0);
});

test("G5: an adapter that throws at a transaction is a failure", async () => {
  const repository = createMemoryRepository();
  const within = () => {
    throw new Error("secret");
  };
  const failure = await problem(
    createProfiles({ repository: { ...repository, within } })
      .within({})
      .recognize(),
  );
  expect(failure).toMatchObject({ kind: "failure", code: "unknown", cause: { name: "Defect" } });
  expect(JSON.stringify(failure)).not.toContain("secret");
});

/** A store of which every object is a transaction. */
const open = (wrap: (repository: Repository) => Repository = (repository) => repository) => {
  const outside = createMemoryRepository();
  const repository: Repository = {
    ...outside,
    within: (given) =>
      typeof given === "object" ? ok(wrap(outside)) : err({ ...outside.within({})._unsafeUnwrapErr() }),
  };
  return createProfiles({ repository });
};

test("G6: inside a transaction a command is tried once, and its conflict is contention", async () => {
  let commits = 0;
  const profiles = open((repository) => ({
    ...repository,
    commit: (_, changeSets) => {
      commits += 1;
      return okAsync(changeSets.map(() => "conflict" as const));
    },
  }));
  expect(await problem(profiles.within({}).recognize())).toMatchObject({ code: "contention" });
  expect(commits).toBe(1);
});

test("G1: commands of one transaction go one after the other, in the order in which they were called", async () => {
  let under = 0;
  let most = 0;
  const profiles = open((repository) => ({
    ...repository,
    load: (workspace, keys) => {
      under += 1;
      most = Math.max(most, under);
      return repository.load(workspace, keys);
    },
    commit: (workspace, changeSets) => {
      expect(changeSets).toHaveLength(1);
      under -= 1;
      return repository.commit(workspace, changeSets);
    },
  }));
  const inside = profiles.within({});
  const numbers = Array.from({ length: 20 }, (_, index) => index);
  await Promise.all(
    numbers.map((index) =>
      inside.track({ externalId: "u" }, { operations: { all: { op: "append", values: [index] } } }),
    ),
  );
  expect(most).toBe(1);
  expect((await value(inside.find({ externalId: "u" }))).profile.custom).toEqual({ all: numbers });
});
