import type { Outcome } from "../plan/outcome.js";
import { storedWord } from "./stored-schemas.js";

export const storedOutcome = storedWord<Outcome>({
  recognized: true,
  identified: true,
  merged: true,
  unmerged: true,
  alias_added: true,
  alias_replaced: true,
  alias_updated: true,
  alias_removed: true,
  tracked: true,
  created: true,
  skipped: true,
  renamed: true,
  dropped: true,
  erased: true,
  unchanged: true,
});
