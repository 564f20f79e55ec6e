import { ok, type Result } from "neverthrow";
import type { GroupPlace } from "../../parse/resume-token.js";
import { cellAt } from "../../plan/facts.js";
import { profileKey } from "../../plan/keys-of.js";
import type { DuplicateGroup, DuplicateRule } from "../../plan/plan-group.js";
import type { Obstacle } from "../../plan/work.js";
import { standardPath } from "../../profile/attribute-path.js";
import { stampAt } from "../../profile/field.js";
import { selfOf } from "../../profile/record-state.js";
import { cursorAt } from "../../repository/page-of.js";
import type { Instant } from "../../values/instant.js";
import type { Call } from "../call.js";
import { factsAt } from "../locate.js";

/** Where a job is behind a group: with one who will be absorbed, if anyone, since he stays as he is. */
export const placeBehind = (group: DuplicateGroup, at: Instant): GroupPlace | undefined => {
  const profileId = group.absorbed[0] ?? group.skipped?.[0]?.profileId ?? group.survivor;
  return profileId === undefined ? undefined : { profileId, at };
};

/**
 * The cursor behind the group that a profile stood in; the start where that can no longer be told, since the profile was
 * erased or has got another email or phone. To do a part again does no harm.
 */
export const cursorBehind = async (
  { by }: DuplicateRule,
  place: GroupPlace | undefined,
  made: Call<"job">,
): Promise<Result<string | undefined, Obstacle>> => {
  if (place === undefined) return ok(undefined);
  const key = profileKey(place.profileId);
  const facts = await factsAt([key], made);
  return facts.map((around) => {
    const cell = cellAt(around, key);
    const self = cell?.kind === "profile" ? selfOf(cell.record) : undefined;
    const form = self?.lookups[by];
    if (self === undefined || form === undefined) return undefined;
    return (stampAt(self, standardPath(by))?.at ?? self.createdAt) > place.at ? undefined : cursorAt(form);
  });
};
