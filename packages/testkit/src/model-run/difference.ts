import type { Journey } from "../arbitraries/journey.js";
import { tellCommand } from "../arbitraries/tell-command.js";
import { tellValue } from "../arbitraries/tell-value.js";
import type { ModelPolicy } from "../model/world.js";

/** What service and model say differently. */
export type Said = { readonly asked: string; readonly service: string; readonly model: string };

/** Where they part: after so many commands of a journey. */
export type Difference = Said & { readonly after: number };

export const differenceIn = (asked: string, service: string, model: string): Said | undefined =>
  service === model ? undefined : { asked, service, model };

/** A difference as code to be pasted into a test. */
export const tellDifference = (policy: ModelPolicy, journey: Journey, found: Difference): string =>
  [
    "const { clock, newProfileId, next } = createSetting();",
    `const profiles = createProfiles({ repository, clock, newProfileId, policy: ${tellValue(policy)} });`,
    ...journey.slice(0, found.after).map((command) => `await ${tellCommand(command)}; next();`),
    `// Of ${found.asked}`,
    `// the service says ${found.service}`,
    `// and the rules say ${found.model}`,
  ].join("\n");
