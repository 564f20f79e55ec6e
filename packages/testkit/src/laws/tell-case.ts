import type { PolicyInput } from "@selfsame/core";
import type { Journey } from "../arbitraries/journey.js";
import { tellJourney } from "../arbitraries/tell-journey.js";
import { tellValue } from "../arbitraries/tell-value.js";

/** A host with its policy, what it did, and what is said of it then, as code. */
export const tellCase = (policy: PolicyInput, journey: Journey, ...then: readonly string[]): string => {
  const told = tellValue(policy);
  const host = `const profiles = createProfiles({ repository${told === "{}" ? "" : `, policy: ${told}`} });`;
  return [host, tellJourney(journey), ...then].filter((line) => line !== "").join("\n");
};
