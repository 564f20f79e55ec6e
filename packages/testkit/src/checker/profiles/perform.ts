import type { Profiles, Repository } from "@selfsame/core";
import type { Heard } from "../history/recorder.js";
import { heardOf } from "./heard.js";
import type { Measure } from "./measure.js";
import type { Step } from "./step.js";

/** Does a step through a service; a survey may also look into the repository behind it. */
export const perform = async <State>(
  step: Step,
  profiles: Profiles,
  repository: Repository,
  { written, surveyed }: Measure<State>,
): Promise<Heard<string>> => {
  if ("command" in step) return heardOf(await profiles.run(step.command), written);
  if ("find" in step) return heardOf(await profiles.find(step.find), written);
  if ("export" in step) return heardOf(await profiles.export(step.export), written);
  return { answer: await surveyed(profiles, repository) };
};
