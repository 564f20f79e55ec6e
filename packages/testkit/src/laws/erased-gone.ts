import type { NamedTarget } from "@selfsame/core";
import { tellCommand } from "../arbitraries/tell-command.js";
import { everyPage } from "../every-page.js";
import { value } from "../unwrap.js";
import { claim, claimSame } from "./claim.js";
import { hasErased, reachedBy } from "./forgotten.js";
import { journeyLaw } from "./journey-law.js";
import type { Stage } from "./stage.js";

const othersIn = async ({ everyone, exported }: Stage, reached: ReadonlySet<string>) => {
  const texts = await exported();
  return (await everyone()).flatMap(({ profileId }, place) => (reached.has(profileId) ? [] : [texts[place]]));
};

const claimGone = async ({ profiles }: Stage, profileId: string, after: string) => {
  const named: NamedTarget = { profileId };
  const asked = [
    await profiles.find(named),
    await profiles.export(named),
    await profiles.history(named),
    await profiles.explain(named),
  ];
  for (const answer of asked)
    claimSame(answer.isErr() && answer.error.code, "erased", `${after} what is said of ${profileId}`);
};

/** Of all that ever became of someone erased, the feed says that last word, under whoever was live. */
const claimQuiet = async ({ profiles }: Stage, erased: ReadonlySet<string>) => {
  for (const { profileId, type } of await everyPage((page) => profiles.feed(page)))
    claim(!erased.has(profileId) || type === "erased", `the feed tells that ${profileId} was ${type}`);
};

const swept = async ({ profiles }: Stage): Promise<void> => {
  while ((await value(profiles.sweep())).more);
};

export const erasedAreGone = journeyLaw(
  {
    name: "who is erased is gone at once, and nobody else is touched",
    rules: ["X3", "F3", "F5", "G7"],
    why: "A person who asks to be forgotten is told that it is done, and that has to be true of every question from then on.",
  },
  async (stage, journey) => {
    const erased = new Set<string>();
    for (const command of journey) {
      const reached = await reachedBy(stage, command);
      const others = reached.size > 0 ? await othersIn(stage, reached) : [];
      const answer = await stage.run(command);
      if (!hasErased(answer)) continue;
      const after = `after ${tellCommand(command)}`;
      claim(reached.size > 0, `${after}, which meant nobody, someone was erased`);
      claimSame(await stage.exported(), others, `${after} everyone else`);
      for (const profileId of reached) {
        erased.add(profileId);
        await claimGone(stage, profileId, after);
      }
    }
    await claimQuiet(stage, erased);
    const shown = await stage.everything();
    await swept(stage);
    claim((await stage.everything()) === shown, "a sweep took away what could still be seen");
  },
);
