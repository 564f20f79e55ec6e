export { everythingIn } from "./everything.js";
export { problem, profileOf, value } from "./unwrap.js";
export { countedId, createWorld, type World } from "./world.js";
