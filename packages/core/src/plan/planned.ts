import type { LiveRecord } from "../profile/record.js";
import type { Answer } from "./answer.js";
import type { ChangeSet } from "./change-set.js";

/** What a command would do: its answer, and the change set that makes it so. */
export type Planned = {
  readonly answer: Answer;
  /** The live profile as it is after the command; none where the answer has none. */
  readonly profile: LiveRecord | undefined;
  /** True when an idempotency key answers; then nothing is written. */
  readonly replayed: boolean;
  readonly changeSet: ChangeSet;
};

/** Whether there is nothing to commit; what was relied on needs no check then. */
export const writesNothing = ({ profiles, claims, releases, receipts, lookups }: ChangeSet): boolean =>
  [profiles, claims, releases, receipts, lookups].every(({ length }) => length === 0);
