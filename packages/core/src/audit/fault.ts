import type { CellKey } from "../plan/cell.js";
import type { ProfileId } from "../values/profile-id.js";

/** Every invariant of a store that an audit looks after, as what is so when it is broken. */
export const faultMeanings = {
  redirect_to_nowhere: "An absorbed profile leads to a profile that is not there.",
  redirect_in_a_circle: "An absorbed profile leads back to itself.",
  two_owners: "Two live profiles list one identifier; the second one does not own it.",
  identifier_unowned: "A live profile lists an identifier that nobody owns, so it is not found by it.",
  identifier_astray: "An identifier leads to someone who does not list it, or to nobody who lives.",
  lookup_incomplete: "A live profile has an email or phone under which it is not found.",
  lookup_astray: "An email or phone finds someone who does not have it, or does not live.",
  group_miscounted: "An email or phone that several share is not among the duplicates, or with others than have it.",
  entries_astray: "What is kept beside a profile to find it by is not what the profile says.",
  merges_miscounted: "A profile counted fewer merges than it had, or gave two of them one number.",
  merge_undone_by_half: "A profile holds something that came by a merge of which nothing is there.",
  tree_miscounted: "A profile does not know how many profiles are below it, or which names gave way.",
  absorbed_miscounted: "What a profile says that it absorbed is not what those below it have.",
  history_miscounted: "The counts of a profile are not those of its history.",
  history_repeated: "One row of the history is there twice.",
  merge_unexplained: "A profile was absorbed, and the journal does not say why.",
  receipt_of_nobody: "A recorded answer tells of a profile that is not there.",
  event_of_nobody: "The feed tells of a profile that is not there.",
  event_of_another: "The feed tells of a change that the profile does not have.",
  feed_out_of_order: "Events of one profile come in another order than they came to be.",
} as const;

export type FaultName = keyof typeof faultMeanings;

/** A broken invariant, and who is concerned: random ids and the kind of identifier, nothing personal. */
export type Fault = {
  readonly fault: FaultName;
  readonly profileIds: readonly ProfileId[];
  readonly of?: Exclude<CellKey[0], "profile" | "suppression">;
};
