/** What a command may answer to have done (L19). */
export type Outcome =
  | "recognized"
  | "identified"
  | "merged"
  | "unmerged"
  | "alias_added"
  | "alias_replaced"
  | "alias_updated"
  | "alias_removed"
  | "tracked"
  | "created"
  | "skipped"
  | "renamed"
  | "dropped"
  | "erased"
  | "unchanged";
