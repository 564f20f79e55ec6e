import { ok, type Result } from "neverthrow";
import type { LiveRecord } from "../profile/record.js";
import type { Refusal } from "../refusals/refusal.js";
import { refuse } from "../refusals/refuse.js";
import { type Dictionary, dictionaryOf, lookUp } from "../values/dictionary.js";
import type { DroppedAlias } from "./merge-report.js";
import type { MergePolicy } from "./policy.js";

type Grown = Pick<LiveRecord, "size" | "shed">;

/** How large the survivor becomes, within the optional limits of M14. */
export const mergeSizes = (
  survivor: LiveRecord,
  absorbed: LiveRecord,
  dropped: readonly DroppedAlias[],
  { limits }: MergePolicy,
): Result<Grown, Refusal> => {
  const size = survivor.size + absorbed.size + 1;
  if (size > limits.absorbedProfiles)
    return refuse({ code: "limit_exceeded", path: ["from"], limit: "absorbedProfiles", max: limits.absorbedProfiles });
  const shed = shedTogether(survivor.shed, absorbed.shed, dropped);
  for (const [label, max] of Object.entries(limits.namesPerLabel)) {
    const held = [survivor, absorbed].some(({ aliases }) => Object.hasOwn(aliases, label)) ? 1 : 0;
    if (held + (lookUp(shed, label) ?? 0) > max)
      return refuse({ code: "limit_exceeded", path: ["from", label], limit: "namesPerLabel", max });
  }
  return ok({ size, shed });
};

const shedTogether = (a: Dictionary<number>, b: Dictionary<number>, dropped: readonly DroppedAlias[]) => {
  const sums = new Map(Object.entries(a));
  const add = (label: string, count: number) => sums.set(label, (sums.get(label) ?? 0) + count);
  for (const [label, count] of Object.entries(b)) add(label, count);
  for (const { label, reason } of dropped) if (reason === "label_taken") add(label, 1);
  return dictionaryOf(sums);
};
