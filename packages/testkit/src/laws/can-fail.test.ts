import { createMemoryRepository } from "@selfsame/adapter-memory";
import { type ChangeSet, createProfiles, externalId, isLive, type Profiles, type Repository } from "@selfsame/core";
import { ResultAsync } from "neverthrow";
import { describe, expect, test } from "vitest";
import { value } from "../unwrap.js";
import { checkLaw } from "./check-law.js";
import type { Law } from "./law.js";
import { laws } from "./laws.js";
import type { OpenService, ServiceSettings } from "./open-service.js";

type Run = Profiles["run"];

/** A service with one thing wrong with its methods. */
const wrongly =
  (spoil: (profiles: Profiles) => Partial<Profiles>): OpenService =>
  (settings) => {
    const repository = createMemoryRepository();
    const profiles = createProfiles({ repository, ...settings });
    return { profiles: { ...profiles, ...spoil(profiles) }, repository };
  };

/** One that does something wrong when it runs a command. */
const wronglyRun = (
  how: (profiles: Profiles, ...given: Parameters<Run>) => Promise<Awaited<ReturnType<Run>>>,
): OpenService => wrongly((profiles) => ({ run: (...given) => new ResultAsync(how(profiles, ...given)) }));

/** One whose host decided otherwise. */
const underPolicy =
  (policy: ServiceSettings["policy"]): OpenService =>
  (settings) => {
    const repository = createMemoryRepository();
    return { profiles: createProfiles({ repository, ...settings, policy }), repository };
  };

/** One over a store that writes something wrong. */
const overStore =
  (spoil: (changeSet: ChangeSet) => Partial<ChangeSet>): OpenService =>
  (settings) => {
    const right = createMemoryRepository();
    const commit: Repository["commit"] = (workspace, changeSets) =>
      right.commit(
        workspace,
        changeSets.map((changeSet) => ({ ...changeSet, ...spoil(changeSet) })),
      );
    const repository = { ...right, commit };
    return { profiles: createProfiles({ repository, ...settings }), repository };
  };

const visit = { events: [{ name: "viewed" }] };

const faults: readonly (readonly [fault: string, law: Law, open: OpenService])[] = [
  [
    "counts a log-in as a visit",
    laws.identifyTwice,
    wronglyRun(async (profiles, command, options) => {
      const answer = await profiles.run(command, options);
      if (command.type === "identify" && answer.isOk()) await value(profiles.track(command.target, visit));
      return answer;
    }),
  ],
  ["fills where the newest should win", laws.devicesInAnyOrder, underPolicy({})],
  [
    "tracks twice what comes through a stale identifier",
    laws.countsAddUp,
    wronglyRun(async (profiles, command, options) => {
      const answer = await profiles.run(command, options);
      const isStale = answer.isOk() && answer.value.redirectedFrom !== undefined;
      return command.type === "track" && isStale ? profiles.run(command, options) : answer;
    }),
  ],
  [
    "lets the absorbed win",
    laws.gapsOnly,
    wronglyRun(async (profiles, command, options) => {
      const { items } = await value(profiles.list(externalId.isBlank()));
      const answer = await profiles.run(command, options);
      if (command.type !== "track" && items[0]?.custom.a !== undefined)
        await value(profiles.track({ externalId: "u1" }, { custom: { a: items[0].custom.a } }));
      return answer;
    }),
  ],
  [
    "lets everyone have an alias",
    laws.oneOwner,
    overStore(({ claims }) => ({ claims: claims.filter(({ key }) => key[0] !== "alias") })),
  ],
  [
    "loses the aliases that move",
    laws.identifiersResolve,
    overStore(({ releases, profiles }) => {
      const merged = profiles.flatMap((record) => (record.state === "merged" ? [record] : []));
      const moved = merged.flatMap(({ frozen, dropped }) =>
        Object.entries(frozen.aliases).filter(([label]) => !Object.hasOwn(dropped, label)),
      );
      return { releases: [...releases, ...moved.map(([label, { name }]) => ["alias", label, name] as const)] };
    }),
  ],
  [
    "runs without a look at the token",
    laws.previewIsCommit,
    wrongly(({ run }) => ({ run: (command) => run(command) })),
  ],
  [
    "writes the half of a track that is right",
    laws.refusalsWriteNothing,
    wronglyRun(async (profiles, command, options) => {
      const answer = await profiles.run(command, options);
      if (command.type === "track" && answer.isErr() && answer.error.code === "invalid_operation")
        await profiles.track(command.target, visit).unwrapOr(undefined);
      return answer;
    }),
  ],
  [
    "does not say what was stale",
    laws.redirectsEnd,
    wrongly(({ find }) => ({ find: (...given) => find(...given).map(({ profile }) => ({ profile })) })),
  ],
  [
    "counts the absorbed",
    laws.liveOnly,
    wrongly(({ run, count }) => {
      let absorbed = 0;
      return {
        run: (...given) =>
          run(...given).andTee(({ outcome }) => {
            if (outcome === "merged") absorbed += 1;
          }),
        count: (...given) => count(...given).map((live) => live + absorbed),
      };
    }),
  ],
  [
    "forgets idempotency keys",
    laws.retriesHaveNoEffect,
    wrongly(({ run }) => ({ run: (command, options) => run({ ...command, idempotencyKey: undefined }, options) })),
  ],
  [
    "takes a batch from its end",
    laws.sameByEveryRoute,
    wrongly(({ runAll }) => ({
      runAll: (commands, options) => runAll([...commands].reverse(), options).map((answers) => [...answers].reverse()),
    })),
  ],
  [
    "still tells what the erased did",
    laws.erasedAreGone,
    wrongly(({ run, history }) => {
      const kept = new Map<string, Awaited<ReturnType<typeof history>>>();
      return {
        run: (command, options) =>
          new ResultAsync(
            (async () => {
              if (command.type === "erase") kept.set(JSON.stringify(command.target), await history(command.target));
              return run(command, options);
            })(),
          ),
        history: (target, ...given) =>
          new ResultAsync(Promise.resolve(kept.get(JSON.stringify(target)) ?? history(target, ...given))),
      };
    }),
  ],
  [
    "forgets that someone was erased",
    laws.redirectsEnd,
    wrongly(({ find }) => ({
      find: (...given) =>
        find(...given).mapErr((problem) =>
          problem.code === "erased" ? { kind: "refusal", code: "profile_not_found" } : problem,
        ),
    })),
  ],
  [
    "keeps the names of the erased",
    laws.identifiersResolve,
    overStore(({ profiles, releases }) => ({
      releases: profiles.some(({ state }) => state === "erased") ? [] : releases,
    })),
  ],
  [
    "repeats to a retry what it recorded of the erased",
    laws.retriesHaveNoEffect,
    wrongly(({ run }) => {
      const recorded = new Map<string, Awaited<ReturnType<Run>>>();
      return {
        run: (command, options) =>
          new ResultAsync(
            (async () => {
              const answer = await run(command, options);
              const known = recorded.get(JSON.stringify(command));
              if (known !== undefined && answer.isErr() && answer.error.code === "erased") return known;
              if (answer.isOk()) recorded.set(JSON.stringify(command), answer);
              return answer;
            })(),
          ),
      };
    }),
  ],
  [
    "erases the counts of one more",
    laws.countsAddUp,
    wronglyRun(async (profiles, command, options) => {
      const answer = await profiles.run(command, options);
      if (answer.isOk() && answer.value.outcome === "erased")
        await profiles.erase({ externalId: "u1" }).unwrapOr(undefined);
      return answer;
    }),
  ],
  [
    "follows a clock that was set back",
    laws.updateTimeGrows,
    overStore(({ profiles, time }) => ({
      profiles: profiles.map((record) => (isLive(record) ? { ...record, updatedAt: time } : record)),
    })),
  ],
];

describe("every law can fail", { timeout: 120_000 }, () => {
  test("there is a fault for each", () =>
    expect(new Set(faults.map(([, law]) => law))).toEqual(new Set(Object.values(laws))));

  test.each(faults)("a service that %s", async (fault, law, open) => {
    const verdict = await checkLaw(law, open, { numRuns: 2000 });
    if (verdict.passed) throw new Error(`${fault}: not seen in ${verdict.runs} cases`);
    const lines = verdict.counterexample.split("\n").length;
    console.log(`a service that ${fault} breaks "${law.name}": case ${verdict.runs}, told in ${lines} lines`);
    expect(verdict.said).not.toBe("");
    expect(lines).toBeLessThanOrEqual(16);
    const { seed, path, counterexample } = verdict;
    expect(await checkLaw(law, open, { seed, path })).toMatchObject({ passed: false, counterexample });
  });

  test("a service that does not open, or throws, is a verdict too", async () => {
    const broken: OpenService = () => {
      throw new Error("no store");
    };
    expect(await checkLaw(laws.oneOwner, broken)).toMatchObject({ passed: false, said: "no store" });
  });
});
