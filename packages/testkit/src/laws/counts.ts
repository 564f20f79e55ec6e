import { tellCommand } from "../arbitraries/tell-command.js";
import { claimSame } from "./claim.js";
import { hasErased, reachedBy } from "./forgotten.js";
import { journeyLaw } from "./journey-law.js";
import { enter, type Ledger, ledgerOf } from "./ledger.js";

export const countsAddUp = journeyLaw(
  {
    name: "merging never loses, doubles or invents a count",
    rules: ["M3", "L17", "A2", "A3", "G4", "X3"],
    why: "Revenue is money: what all live profiles show is what was tracked, whoever became whom meanwhile.",
  },
  async (stage, journey) => {
    let tracked: Ledger = new Map();
    for (const command of journey) {
      const reached = await reachedBy(stage, command);
      const others = (await stage.everyone()).filter(({ profileId }) => !reached.has(profileId));
      const answer = await stage.run(command);
      if (hasErased(answer)) tracked = new Map(ledgerOf(others));
      const isWritten = answer.isOk() && answer.value.replayed !== true && answer.value.outcome !== "skipped";
      if (command.type === "track" && isWritten) enter(tracked, command.changes, stage.now());
      const shown = ledgerOf(await stage.everyone());
      const told = `what all live profiles did, after ${tellCommand(command)}`;
      claimSame(Object.fromEntries(shown), Object.fromEntries(tracked), told);
    }
  },
);
