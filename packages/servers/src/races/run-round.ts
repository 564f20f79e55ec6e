import {
  checkHistory,
  countedId,
  type Deed,
  openRecorder,
  remembering,
  type Step,
  survey,
  tellHistory,
  tellStep,
} from "@selfsame/testkit";
import type { Workers } from "../workers/open-workers.js";
import { measure } from "../workers/work.js";
import { bystanders, type Scene } from "./scenes.js";

export type Round = {
  readonly words: readonly string[];
  readonly conflicts: number;
  readonly violations: readonly string[];
};

const begin = Date.parse("2025-01-01T00:00:00.000Z");

/** One round of a race in a user base of its own: every racer is another worker than the next. */
export const runRound = async (scene: Scene, workspace: string, workers: Workers, dawdle: number): Promise<Round> => {
  const { record, history } = openRecorder<Step, string>();
  const home = Math.floor(Math.random() * workers.count);
  const words: string[] = [];
  let conflicts = 0;
  const run = (worker: number, step: Step, isRacing: boolean) =>
    record(step, async () => {
      const told = await workers.ask(worker, { do: "step", workspace, step, dawdle: isRacing ? dawdle : 0 });
      if (!("heard" in told)) throw new Error("thrown" in told ? told.thrown : "no answer to a step");
      conflicts += told.conflicts;
      if (isRacing && "command" in step) words.push(wordOf(told.heard));
      return told.heard;
    });

  let count = 0;
  const stepOf = (deed: Deed, time: number): Step => {
    count += 1;
    return { ...deed, now: new Date(time).toISOString(), newProfileId: countedId(100 + count) };
  };
  for (const command of scene.before) await run(home, stepOf({ command }, begin + count * 1000), false);
  const racing = [...scene.together.map((command): Deed => ({ command })), ...bystanders(scene, Math.random)];
  // Processes of different machines: their clocks are not quite the same.
  const skewed = () => begin + 60_000 + Math.floor((Math.random() - 0.5) * 6_000);
  await Promise.all(racing.map((deed, index) => run(home + index, stepOf(deed, skewed()), true)));
  const violations: string[] = [];
  await record(survey, async () => {
    const told = await workers.ask(home, { do: "survey", workspace });
    if (!("surveyed" in told)) throw new Error("thrown" in told ? told.thrown : "no answer to a survey");
    violations.push(...told.violations);
    return told.surveyed;
  });
  const verdict = checkHistory(history(), remembering(measure));
  if (!verdict.linearizable) violations.push(`no serial order of\n${tellHistory(verdict.smallest, tellStep)}`);
  return { words, conflicts, violations };
};

const wordOf = (heard: string | { readonly answer: string }): string => {
  if (typeof heard === "string") return heard;
  const { outcome, code }: { readonly outcome?: string; readonly code?: string } = JSON.parse(
    heard.answer.split("\n")[0] ?? "",
  );
  return outcome ?? code ?? "?";
};
