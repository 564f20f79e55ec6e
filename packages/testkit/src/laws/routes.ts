import type { CommandInput, JsonValue } from "@selfsame/core";
import fc from "fast-check";
import { value } from "../unwrap.js";
import { type Answer, decided } from "./answer.js";
import { callMethod } from "./call-method.js";
import { claimSame } from "./claim.js";
import { life } from "./journey-law.js";
import { law } from "./law.js";
import { withoutMinted } from "./minted.js";
import { onStage, type Stage } from "./stage.js";
import { tellCase } from "./tell-case.js";

type Batch = readonly CommandInput[];
type Route = (stage: Stage, batch: Batch) => Promise<readonly Answer[]>;

const oneByOne =
  (call: (stage: Stage, command: CommandInput) => Promise<Answer>): Route =>
  async (stage, batch) => {
    const answers: Answer[] = [];
    for (const command of batch) answers.push(await call(stage, command));
    return answers;
  };

const byRun = oneByOne((stage, command) => decided(stage.profiles.run(command)));
const byMethod = oneByOne((stage, command) => decided(callMethod(stage.profiles, command)));
const byRunAll: Route = async (stage, batch) => {
  const answers = await value(stage.profiles.runAll(batch));
  return Promise.all(answers.map((answer) => decided(Promise.resolve(answer))));
};

/** What a journey comes to by one route. Time stands still within a batch, so that routes differ in nothing else. */
const play = async (stage: Stage, batches: readonly Batch[], route: Route): Promise<JsonValue> => {
  const answers: Answer[] = [];
  for (const batch of batches) {
    stage.setTime(stage.now() + 1000);
    answers.push(...(await route(stage, batch)));
  }
  return withoutMinted({ answers, exports: await stage.exported() }, stage.minted);
};

const batched = (journey: Batch, size: number): readonly Batch[] =>
  journey.length === 0 ? [] : [journey.slice(0, size), ...batched(journey.slice(size), size)];

export const sameByEveryRoute = law(
  {
    name: "run, runAll and the methods come to the same",
    rules: ["M10", "G8", "L19"],
    why: "An import, a queue and a request are the same commands: no way in is kinder than another.",
  },
  fc.record({ ...life, size: fc.integer({ min: 1, max: 31 }) }),
  (one) =>
    tellCase(one.policy, one.journey, `// The same by profiles.runAll, ${one.size} at a time, and by profiles.run.`),
  async (open, one) => {
    const batches = batched(one.journey, one.size);
    await onStage(open, one.policy, async (first) => {
      const run = await play(first, batches, byRun);
      await onStage(open, one.policy, async (second) =>
        claimSame(await play(second, batches, byMethod), run, "by methods, against run"),
      );
      await onStage(open, one.policy, async (second) =>
        claimSame(await play(second, batches, byRunAll), run, "by runAll, against run"),
      );
    });
  },
);
