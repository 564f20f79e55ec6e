import type { Obstacle } from "../plan/work.js";
import { unknown } from "../refusals/failures.js";
import type { Repository } from "../repository/repository.js";

/** What a command hears when a record would be larger than its store can keep: nothing of it was written. */
export const tooLarge = ({ capabilities: { recordBytes: max } }: Repository): Obstacle =>
  typeof max === "number"
    ? { kind: "refusal", code: "limit_exceeded", path: [], limit: "recordBytes", max }
    : unknown({ name: "ContractViolation", code: "too large for an ample store" });
