import type { SurvivorPreference } from "../../merging/survivor.js";

/** Which profiles are duplicates, and who of them survives (F4). */
export type DuplicateRuleInput = {
  readonly by: "email" | "phone";
  /**
   * Reasons to keep a profile, which count in turn; ties end by profile id. When missing: `identified`, then who has a phone
   * (by email) or an email (by phone), then `most_recently_updated`.
   */
  readonly prefer?: readonly SurvivorPreference[] | undefined;
  /** Profiles in a group that is still merged, from 2 to 100; 20 when missing. An address that more of them share is reported. */
  readonly largest?: number | undefined;
};
