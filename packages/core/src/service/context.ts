import { err, ok, type Result } from "neverthrow";
import type { MergePolicy } from "../merging/policy.js";
import type { KeyUse, PlanContext } from "../plan/context.js";
import type { Failure } from "../refusals/failure.js";
import { unavailable } from "../refusals/failures.js";
import { instantAt } from "../values/instant.js";
import { parseProfileId } from "../values/profile-id.js";
import type { Service } from "./service.js";

/** Time and ids for one attempt, from the host's clock and maker of ids. */
export const contextOf = (
  { clock, newProfileId, newChangeSetId }: Service,
  policy: MergePolicy,
  keyUse: KeyUse | undefined,
): Result<PlanContext, Failure> => {
  const now = instantAt(attempt(() => Number(clock())) ?? Number.NaN);
  if (now.isErr()) return err(unavailable({ name: "ClockFailed" }));
  const milliseconds = Date.parse(now.value);
  const profileId = parseProfileId(attempt(() => newProfileId(milliseconds)));
  if (profileId.isErr()) return err(unavailable({ name: "NewProfileIdFailed" }));
  return ok({
    now: now.value,
    changeSetId: newChangeSetId(milliseconds),
    newProfileId: profileId.value,
    policy,
    ...(keyUse && { keyUse }),
  });
};

/** A host's function may throw; nothing was written then. */
const attempt = <Value>(make: () => Value): Value | undefined => {
  try {
    return make();
  } catch {
    return undefined;
  }
};
