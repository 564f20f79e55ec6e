export { createMemoryRepository, type MemoryRepository } from "./memory-repository.js";
export type { Pause, Step } from "./pause.js";
