import fc from "fast-check";
import { tellCommand } from "../arbitraries/tell-command.js";
import { wordOf } from "./answer.js";
import { claim, textOf } from "./claim.js";
import { life } from "./journey-law.js";
import { law } from "./law.js";
import { onStage, type Stage } from "./stage.js";
import { tellCase } from "./tell-case.js";

// Clocks of several machines differ, and one that was set right goes back.
const steps = fc.array(fc.integer({ min: -5, max: 9 }), { maxLength: 40, size: "max" });

const seen = async ({ everyone, exported }: Stage) => {
  const [profiles, texts] = [await everyone(), (await exported()).map(textOf)];
  return new Map(profiles.map(({ profileId, updatedAt }, place) => [profileId, { updatedAt, text: texts[place] }]));
};

export const updateTimeGrows = law(
  {
    name: "the time of update moves with every change, and never goes back",
    rules: ["L20"],
    why: "These times decide whom an email means; a clock that was set back must not decide it.",
  },
  fc.record({ ...life, steps }),
  (one) =>
    tellCase(
      one.policy,
      one.journey,
      `// Before each command the clock moves by so many seconds: ${one.steps.join(", ")}`,
    ),
  (open, one) =>
    onStage(open, one.policy, async (stage) => {
      let before = await seen(stage);
      for (const [place, command] of one.journey.entries()) {
        stage.setTime(stage.now() + 1000 * (one.steps[place] ?? 0));
        const word = wordOf(await stage.run(command));
        const now = new Date(stage.now()).toISOString();
        const after = await seen(stage);
        for (const [profileId, { updatedAt, text }] of after) {
          const last = before.get(profileId);
          const told = `after ${tellCommand(command)} at ${now} (${word}) ${profileId}, updated ${last?.updatedAt} before,`;
          claim(last === undefined || updatedAt >= last.updatedAt, `${told} was updated ${updatedAt}`);
          const latest = last === undefined || last.updatedAt < now ? now : last.updatedAt;
          if (last?.text !== text) claim(updatedAt === latest, `${told} changed, and was updated ${updatedAt}`);
          if (word === "unchanged")
            claim(updatedAt === last?.updatedAt, `${told} did not change, and was updated ${updatedAt}`);
        }
        // Who was absorbed may part again, and goes on from when they were last seen.
        before = new Map([...before, ...after]);
      }
    }),
);
