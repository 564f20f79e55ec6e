import type { ResultAsync } from "neverthrow";
import type { Target } from "../commands/target.js";
import type { Profile } from "../profile/profile.js";
import type { Problem } from "../refusals/problem.js";
import type { EraseCall } from "./call-options.js";
import type { Done } from "./done.js";

export type Erasures<Custom> = {
  /**
   * A person is forgotten, with everyone absorbed (X3): when it answers, no identifier resolves, no question, recorded answer
   * or page of the feed shows anything, and all names are free. Who races with it is decided again on what it left, and so
   * finds nobody; by a profile id, `erased`. A `sweep` then removes what is left in the store.
   */
  readonly erase: (
    target: Target<Custom>,
    options?: EraseCall,
  ) => ResultAsync<Done<"erased" | "unchanged", Profile<Custom>>, Problem<"profile_not_found" | "ambiguous">>;
};
