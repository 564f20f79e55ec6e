import type { Journey } from "../arbitraries/journey.js";
import { type Difference, differenceIn } from "./difference.js";
import { heard } from "./heard.js";
import type { Pair } from "./pair.js";
import { differenceInQuestions } from "./questions.js";

/**
 * Sends a journey to service and model alike, and says where their answers part for the first time. After every so many
 * commands, and after the last, it asks for everyone in full. `hear` is told each outcome or code.
 */
export const follow = async (
  pair: Pair,
  journey: Journey,
  every: number,
  hear: (word: string) => void,
): Promise<Difference | undefined> => {
  for (const [index, command] of journey.entries()) {
    const after = index + 1;
    const done = await pair.profiles.run(command);
    const answer = done.isOk() ? done.value : done.error;
    hear("outcome" in answer ? answer.outcome : `refused ${answer.code}`);
    const said = differenceIn("the last command", heard(answer), heard(pair.model.run(command)));
    if (said !== undefined) return { ...said, after };
    pair.next();
    if (after % every !== 0 && after < journey.length) continue;
    const asked = await differenceInQuestions(pair, journey.slice(0, after));
    if (asked !== undefined) return { ...asked, after };
  }
  return undefined;
};
