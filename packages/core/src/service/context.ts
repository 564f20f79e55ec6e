import { err, ok, type Result } from "neverthrow";
import type { MergePolicy } from "../merging/policy.js";
import type { PlanContext } from "../plan/context.js";
import type { Failure } from "../refusals/failure.js";
import { unavailable } from "../refusals/failures.js";
import { type Instant, instantAt } from "../values/instant.js";
import { parseProfileId } from "../values/profile-id.js";
import type { Prepared } from "./prepared.js";
import type { Service } from "./service.js";

/** Now, by the host's clock. */
export const timeOf = ({ clock }: Service): Result<Instant, Failure> =>
  instantAt(attempt(() => Number(clock())) ?? Number.NaN).mapErr(() => unavailable({ name: "ClockFailed" }));

/** Time and ids for one attempt, from the host's clock and maker of ids. */
export const contextOf = (
  service: Service,
  policy: MergePolicy,
  { keyUse, suppressions }: Prepared,
): Result<PlanContext, Failure> => {
  const { newProfileId, newChangeSetId } = service;
  const now = timeOf(service);
  if (now.isErr()) return err(now.error);
  const milliseconds = Date.parse(now.value);
  const profileId = parseProfileId(attempt(() => newProfileId(milliseconds)));
  if (profileId.isErr()) return err(unavailable({ name: "NewProfileIdFailed" }));
  return ok({
    now: now.value,
    changeSetId: newChangeSetId(milliseconds),
    newProfileId: profileId.value,
    policy,
    ...(keyUse && { keyUse }),
    ...(suppressions && { suppressions }),
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
