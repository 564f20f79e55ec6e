import { tellCommand } from "../arbitraries/tell-command.js";
import { claim } from "./claim.js";
import { journeyLaw } from "./journey-law.js";

export const refusalsWriteNothing = journeyLaw(
  {
    name: "a refused command changes nothing",
    rules: ["G1", "A2", "L5", "L8", "L11", "M7", "M14"],
    why: "A host that hears no may correct the call and go on: there is nothing half done to find and undo.",
  },
  async (stage, journey) => {
    let before = await stage.everything();
    for (const command of journey) {
      const answer = await stage.run(command);
      const after = await stage.everything();
      if (answer.isErr())
        claim(after === before, `refused ${answer.error.code}, but changed something: ${tellCommand(command)}`);
      before = after;
    }
  },
);
