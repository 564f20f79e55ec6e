import type { CommandInput } from "@selfsame/core";
import fc from "fast-check";
import { journey } from "../arbitraries/journey.js";
import { poolCommand } from "../arbitraries/pool-command.js";
import { tellCommand } from "../arbitraries/tell-command.js";
import { tellJourney } from "../arbitraries/tell-journey.js";
import { type Answer, profileIn } from "./answer.js";
import { claim, claimSame } from "./claim.js";
import { life } from "./journey-law.js";
import { law } from "./law.js";
import { onStage } from "./stage.js";
import { tellCase } from "./tell-case.js";

const keyed = (command: CommandInput): CommandInput => ({ ...command, idempotencyKey: "retried" });

export const retriesHaveNoEffect = law(
  {
    name: "a retry with its idempotency key has no second effect",
    rules: ["G4"],
    why: "A client that lost the answer sends a purchase again, hours later too, and it must be one purchase.",
  },
  fc.record({
    ...life,
    command: poolCommand().map(keyed),
    between: journey({ maxLength: 8 }),
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
      await stage.runEach(one.between);
      const before = await stage.everything();
      const again = await stage.run(one.command);
      claim((await stage.everything()) === before, `the retry changed something: ${tellCommand(one.command)}`);
      const said = (answer: Answer) =>
        answer.map((done) => ({ ...done, profile: undefined, replayed: undefined })).unwrapOr(undefined);
      claimSame(said(again), said(first), "the answer to the retry");
      claim(again.isOk() && again.value.replayed === true, "the retry was not told from the first");
      const profile = profileIn(first);
      const today = profile && (await stage.profiles.find(profile)).unwrapOr(undefined)?.profile;
      claimSame(profileIn(again), today, "the profile that the retry answers");
      const reused = await stage.run(one.other);
      claim((await stage.everything()) === before, `a used key changed something: ${tellCommand(one.other)}`);
      claim(
        reused.isErr() || reused.value.replayed === true,
        `a used key was taken for another command: ${tellCommand(one.other)}`,
      );
    }),
);
