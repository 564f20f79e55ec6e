import type { PlanContext } from "../plan/context.js";
import { type Facts, recordsIn } from "../plan/facts.js";
import { namesHeldBy } from "../plan/names-held.js";
import { selfOf } from "../profile/record-state.js";
import type { Prepared } from "./prepared.js";

/** What an attempt to erase may know besides: the digests of all names in the facts, where they are to be suppressed. */
export const withDigests = async (
  context: PlanContext,
  { suppressing: digestsOf }: Pick<Prepared, "suppressing">,
  facts: Facts,
): Promise<PlanContext> => {
  if (digestsOf === undefined) return context;
  const records = recordsIn(facts);
  const names = records.flatMap((record) => {
    const self = selfOf(record);
    return self === undefined ? [] : namesHeldBy(self, [], context.policy.normalizePhone);
  });
  return { ...context, suppress: await digestsOf(names) };
};
