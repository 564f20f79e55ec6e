import type { Profiles, Repository } from "@selfsame/core";
import type { Step } from "./step.js";

/**
 * What is put to the test: empty repositories, for which a workspace each will do, and a service for each step, as if it
 * were sent by one more process.
 */
export type Subject = {
  readonly createRepository: () => Repository | Promise<Repository>;
  /** With the step's time as its clock, and its new profile id. */
  readonly createProfiles: (repository: Repository, step: Step) => Profiles;
};
