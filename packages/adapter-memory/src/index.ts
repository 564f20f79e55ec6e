export { createMemoryRepository } from "./memory-repository.js";
export type { Pause, Step } from "./pause.js";
