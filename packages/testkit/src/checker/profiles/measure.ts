import type { Profiles, Repository } from "@selfsame/core";
import type { Specification } from "../history/specification.js";
import type { Step } from "./step.js";

/** What histories of a service are measured by, and how its answers are written down so that they compare. */
export type Measure<State> = Specification<State, Step, string> & {
  readonly written: (answer: object) => string;
  /** All that a survey looks at, as text. */
  readonly surveyed: (profiles: Profiles, repository: Repository) => Promise<string>;
};
