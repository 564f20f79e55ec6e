import { ok, type Result } from "neverthrow";
import type { LiveRecord } from "../profile/record.js";
import type { Refusal } from "../refusals/refusal.js";
import { refuse } from "../refusals/refuse.js";
import { byText } from "../values/order.js";
import type { Prioritization, Priority } from "../values/prioritization.js";

/** The one candidate that is left after all filters, applied in turn (L20). */
export const prioritize = (
  candidates: readonly LiveRecord[],
  prioritization: Prioritization | readonly [],
): Result<LiveRecord, Refusal> => {
  const left = prioritization.reduce<readonly LiveRecord[]>((some, priority) => filters[priority](some), candidates);
  const [only, ...others] = left;
  if (only === undefined) return refuse({ code: "profile_not_found" });
  if (others.length > 0) return refuse({ code: "ambiguous", candidates: left.map(({ profileId }) => profileId) });
  return ok(only);
};

type Filter = (candidates: readonly LiveRecord[]) => readonly LiveRecord[];

const inState =
  (state: LiveRecord["state"]): Filter =>
  (candidates) =>
    candidates.filter((candidate) => candidate.state === state);

/** Ties of time end by profile id: the smallest. */
const firstBy =
  (order: (a: LiveRecord, b: LiveRecord) => number): Filter =>
  (candidates) =>
    [...candidates].sort((a, b) => order(a, b) || byText(a.profileId, b.profileId)).slice(0, 1);

const filters: Record<Priority, Filter> = {
  identified: inState("identified"),
  unidentified: inState("anonymous"),
  most_recently_updated: firstBy((a, b) => byText(b.updatedAt, a.updatedAt)),
  least_recently_updated: firstBy((a, b) => byText(a.updatedAt, b.updatedAt)),
};
