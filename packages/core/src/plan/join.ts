import type { Result } from "neverthrow";
import type { CommandType, Source } from "../commands/command.js";
import type { LiveRecord } from "../profile/record.js";
import type { Refusal } from "../refusals/refusal.js";
import { merge } from "../transitions/merge.js";
import type { JsonObject } from "../values/json.js";
import { aliasKey } from "./keys-of.js";
import type { Settled, Work } from "./work.js";

/** Why two profiles are joined, for the journal. */
export type Reason = { readonly command: CommandType; readonly source: Source; readonly evidence: JsonObject };

/** Two live profiles become one, whichever command found that they are the same person (L3, M8). */
export const join = (
  from: LiveRecord,
  into: LiveRecord,
  reason: Reason,
  { draft, context }: Work,
): Result<Settled, Refusal> =>
  merge(from, into, context.now, context.policy).map(({ survivor, absorbed, report }) => {
    draft.put(survivor);
    draft.put({ ...absorbed, ...(context.keyUse && { receipt: context.keyUse.digest }) });
    for (const pair of report.aliases.dropped) draft.release(aliasKey(pair));
    draft.announce("absorbed", absorbed, { into: survivor.profileId });
    draft.announce("merged", survivor, { from: absorbed.profileId });
    draft.note({ profileId: absorbed.profileId, into: survivor.profileId, outcome: "merged", ...reason });
    return { outcome: "merged", profile: survivor, merge: report };
  });
