export * as arbitraries from "./arbitraries/arbitraries.js";
export type { Journey } from "./arbitraries/journey.js";
export { tellCommand } from "./arbitraries/tell-command.js";
export { tellJourney } from "./arbitraries/tell-journey.js";
export { tellValue } from "./arbitraries/tell-value.js";
export { everythingIn } from "./everything.js";
export { problem, profileOf, value } from "./unwrap.js";
export { countedId, createWorld, type World } from "./world.js";
