import { createMemoryRepository } from "@selfsame/adapter-memory";
import { type CommandInput, createProfiles, type Failure, type Repository } from "@selfsame/core";
import { err, ok } from "neverthrow";
import { describe, expect, test } from "vitest";
import { countedId } from "../../world.js";
import { checkHistory } from "../history/check-history.js";
import { components } from "../history/components.js";
import { openRecorder } from "../history/recorder.js";
import { tellHistory } from "../history/tell-history.js";
import { both } from "./both.js";
import { heardOf } from "./heard.js";
import { modelMeasure } from "./model-measure.js";
import { perform } from "./perform.js";
import { planMeasure } from "./plan-measure.js";
import { runRace } from "./race.js";
import type { Deed, Step } from "./step.js";
import { tellStep } from "./tell-step.js";
import { textOf } from "./text.js";

const now = "2025-01-01T00:00:00.000Z";
const stepOf = (deed: Deed, index: number): Step => ({ ...deed, now, newProfileId: countedId(index + 1) });
const createService = (repository: Repository, step: Step) =>
  createProfiles({ repository, clock: () => Date.parse(step.now), newProfileId: () => step.newProfileId });
const measure = both(planMeasure(), modelMeasure());

const visit = { events: [{ name: "visit" }] };
const login = (profileId: string, externalId: string): CommandInput => ({
  type: "identify",
  target: { profileId },
  externalId,
});

describe("the history of one user base (G2)", () => {
  const shared = countedId(900);
  const day: readonly Deed[] = [
    { command: { type: "recognize", profileId: shared } },
    { command: { type: "track", target: { externalId: "joe" }, changes: visit } },
    { command: login(shared, "joe") },
    { find: { profileId: shared } },
    { export: { externalId: "joe" } },
    { find: { externalId: "nobody" } },
    { command: { type: "addAlias", target: { externalId: "joe" }, alias: { label: "crm", name: "7" } } },
    { command: { type: "track", target: { alias: { label: "crm", name: "7" } }, changes: visit, idempotencyKey: "k" } },
    { command: { type: "track", target: { alias: { label: "crm", name: "7" } }, changes: visit, idempotencyKey: "k" } },
  ];

  test("one after the other has the order of its calls, down to the last row", async () => {
    const before = day.map(stepOf);
    const history = await runRace(
      { before, together: [] },
      createMemoryRepository(),
      { createProfiles: createService },
      measure,
    );
    expect(history).toHaveLength(day.length + 1);
    expect(checkHistory(history, measure)).toEqual({ linearizable: true, order: history });
  });

  test("is told in few words when a find answers what was so before it was asked", async () => {
    const repository = createMemoryRepository();
    const old = new Map<string, Awaited<ReturnType<Repository["load"]>>>();
    const late: Repository = {
      ...repository,
      load: (workspace, keys) =>
        repository.load(workspace, keys).andThen((cells) => {
          const before = old.get(textOf(keys)) ?? ok([]);
          old.set(textOf(keys), ok(cells));
          return before;
        }),
    };
    const subject = {
      createProfiles: (given: Repository, step: Step) => createService("find" in step ? late : given, step),
    };
    const before = [day[0], day[1], { find: { externalId: "joe" } }].flatMap((deed, index) =>
      deed === undefined ? [] : [stepOf(deed, index)],
    );
    const verdict = checkHistory(await runRace({ before, together: [] }, repository, subject, measure), measure);
    expect(verdict.linearizable ? "" : tellHistory(verdict.smallest, tellStep)).toBe(
      [
        '||   profiles.track({ externalId: "joe" }, { events: [{ name: "visit" }] }) -> { outcome: "created", profile: { engagement: { events: { visit: { count: 1 } } }, externalId: "joe", profileId: #2, state: "identified" } }',
        '  || profiles.find({ externalId: "joe" }) -> { code: "profile_not_found" }',
      ].join("\n"),
    );
  });

  test("falls apart into those of people who have nothing to do with each other, which have one order together", async () => {
    const repository = createMemoryRepository();
    const { record, history } = openRecorder<Step, string>();
    const people = Array.from({ length: 40 }, (_, index): readonly Deed[] => {
      const [device, user] = [countedId(1000 + index), `user ${index >> 1}`];
      return [
        { command: { type: "recognize", profileId: device } },
        { command: { type: "track", target: { externalId: user }, changes: visit } },
        { command: login(device, user) },
        { find: { profileId: device } },
      ];
    });
    await Promise.all(
      people.map(async (deeds, person) => {
        for (const [index, deed] of deeds.entries()) {
          const step = stepOf(deed, person * 10 + index);
          await record(step, () => perform(step, createService(repository, step), repository, measure));
        }
      }),
    );
    // Two devices each are of one user.
    expect(components(history(), measure).map(({ length }) => length)).toEqual(Array(20).fill(8));
    const verdict = checkHistory(history(), measure);
    expect(verdict.linearizable).toBe(true);
    // The order is one of the whole: in it each call answers what comes of all before.
    const order = verdict.linearizable ? verdict.order : [];
    expect(order).toHaveLength(160);
    let state = measure.initial;
    for (const { input, returned } of order) {
      const next = measure.apply(state, input, undefined);
      expect(next.answer).toBe(returned?.answer);
      state = next.state;
    }
  });
});

describe("what a caller hears", () => {
  const failure = (code: "unknown" | "unavailable"): Failure => ({
    kind: "failure",
    code,
    retryable: true,
    cause: { name: "X" },
  });
  const contention: Failure = {
    kind: "failure",
    code: "contention",
    retryable: true,
    retryAfterMs: 1,
    cause: { name: "X" },
  };
  const refusal = { kind: "refusal", code: "profile_not_found" } as const;

  test.each([
    ["an outcome", ok({ outcome: "skipped" }), { answer: '{"outcome":"skipped"}' }],
    ["a refusal", err(refusal), { answer: textOf(refusal) }],
    ["that others were faster, so nothing was done (G6)", err(contention), "not done"],
    ["that the store was not there, so nothing was done (G5)", err(failure("unavailable")), "not done"],
    ["nothing that says what became of it (G5)", err(failure("unknown")), "unknown"],
  ])("is %s", (_, result, heard) => expect(heardOf(result, textOf)).toEqual(heard));
});
