import type { CommandInput } from "@selfsame/core";
import fc from "fast-check";
import { poolExternalId, poolProfileId } from "../arbitraries/pool-target.js";
import { tellCommand } from "../arbitraries/tell-command.js";
import { profileIn, wordOf } from "./answer.js";
import { claim, claimSame } from "./claim.js";
import { life } from "./journey-law.js";
import { law } from "./law.js";
import { onStage } from "./stage.js";
import { tellCase } from "./tell-case.js";

const command = fc
  .record({ profileId: poolProfileId(), externalId: poolExternalId() })
  .map(({ profileId, externalId }): CommandInput => ({ type: "identify", target: { profileId }, externalId }));

export const identifyTwice = law(
  {
    name: "identify twice equals once",
    rules: ["L4", "L5", "L17"],
    why: "A client that did not hear the answer asks again, and a log-in is sent with every start of an app.",
  },
  fc.record({ ...life, command }),
  (one) => tellCase(one.policy, one.journey, ...[1, 2].map(() => `await ${tellCommand(one.command)};`)),
  (open, one) =>
    onStage(open, one.policy, async (stage) => {
      await stage.runEach(one.journey);
      const first = await stage.run(one.command);
      const after = await stage.everything();
      const second = await stage.run(one.command);
      claimSame(wordOf(second), first.isOk() ? "unchanged" : first.error.code, "the second identify");
      claimSame(profileIn(second), profileIn(first), "the profile that the second identify answers");
      claim((await stage.everything()) === after, "the second identify changed something");
    }),
);
