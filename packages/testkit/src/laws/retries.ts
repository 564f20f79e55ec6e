import type { CommandInput } from "@selfsame/core";
import fc from "fast-check";
import { ok } from "neverthrow";
import { type Journey, journey } from "../arbitraries/journey.js";
import { poolCommand } from "../arbitraries/pool-command.js";
import { poolTarget } from "../arbitraries/pool-target.js";
import { tellCommand } from "../arbitraries/tell-command.js";
import { tellJourney } from "../arbitraries/tell-journey.js";
import { type Answer, profileIn, wordOf } from "./answer.js";
import { claim, claimSame } from "./claim.js";
import { hasErased, reachedBy } from "./forgotten.js";
import { life } from "./journey-law.js";
import { law } from "./law.js";
import { claimSpared, recordedOf } from "./spared.js";
import { onStage, type Stage } from "./stage.js";
import { tellCase } from "./tell-case.js";

type Recorded = Extract<Answer, { readonly value: unknown }>["value"];

const keyed = (command: CommandInput): CommandInput => ({ ...command, idempotencyKey: "retried" });

const forgetting = poolTarget().map((target): CommandInput => ({ type: "erase", target }));

const erasedDuring = async (stage: Stage, journey: Journey): Promise<readonly string[]> => {
  const erased = new Set<string>();
  for (const command of journey) {
    const reached = await reachedBy(stage, command);
    if (hasErased(await stage.run(command))) for (const id of reached) erased.add(id);
  }
  return [...erased];
};

/** The first answer, with the profile of today, and without what it says of those who were erased since (X3). */
const claimRecorded = async (stage: Stage, first: Recorded, again: Answer, erased: readonly string[]) => {
  const profile = profileIn(ok(first));
  if (profile !== undefined && erased.includes(profile.profileId))
    return claimSame(wordOf(again), "erased", "what is said to a retry of what was done for someone erased");
  claim(again.isOk() && again.value.replayed === true, "the retry was not told from the first");
  if (again.isErr()) return;
  if (erased.length > 0) claimSpared(again.value, first, erased);
  else claimSame(recordedOf(again.value), recordedOf(first), "the answer to the retry");
  const today = profile && (await stage.profiles.find(profile)).unwrapOr(undefined)?.profile;
  claimSame(profileIn(again), today, "the profile that the retry answers");
};

export const retriesHaveNoEffect = law(
  {
    name: "a retry with its idempotency key has no second effect",
    rules: ["G4", "X3"],
    why: "A client that lost the answer sends a purchase again, hours later too, and it must be one purchase.",
  },
  fc.record({
    ...life,
    command: poolCommand().map(keyed),
    between: fc.tuple(journey({ maxLength: 8 }), fc.array(forgetting, { maxLength: 1 })).map((parts) => parts.flat()),
    other: poolCommand().map(keyed),
  }),
  (one) =>
    tellCase(
      one.policy,
      [...one.journey, one.command],
      tellJourney(one.between),
      tellJourney([one.command, one.other]),
    ),
  (open, one) =>
    onStage(open, one.policy, async (stage) => {
      await stage.runEach(one.journey);
      const first = await stage.run(one.command);
      if (first.isErr()) return;
      const erased = await erasedDuring(stage, one.between);
      const before = await stage.everything();
      const again = await stage.run(one.command);
      claim((await stage.everything()) === before, `the retry changed something: ${tellCommand(one.command)}`);
      await claimRecorded(stage, first.value, again, erased);
      const reused = await stage.run(one.other);
      claim((await stage.everything()) === before, `a used key changed something: ${tellCommand(one.other)}`);
      claim(
        reused.isErr() || reused.value.replayed === true,
        `a used key was taken for another command: ${tellCommand(one.other)}`,
      );
    }),
);
