import type { Merge } from "../../commands/command.js";
import type { DuplicateGroup, DuplicateRule } from "../../plan/plan-group.js";
import type { Obstacle } from "../../plan/work.js";
import type { ProfileId } from "../../values/profile-id.js";
import type { Call, CallKind } from "../call.js";
import { contextOf } from "../context.js";
import { openDeadline } from "../deadline.js";

/** What became of some groups: profiles that were absorbed, and groups of which some are left as they were. */
export type Merged = { readonly merged: number; readonly skipped: number; readonly trouble: Obstacle | undefined };

/** Merges groups as planned, all at once: the queue makes one batch of them. A group's own merges go in their order. */
export const mergeGroups = async (
  groups: readonly DuplicateGroup[],
  rule: DuplicateRule,
  made: Call<CallKind>,
): Promise<Merged> => {
  const results = await Promise.all(groups.map((group) => mergeGroup(group, rule, made)));
  return {
    merged: results.reduce((sum, { merged }) => sum + merged, 0),
    skipped: results.filter(({ isWhole }) => !isWhole).length,
    trouble: results.find(({ trouble }) => trouble !== undefined)?.trouble,
  };
};

const mergeGroup = async (
  { key, survivor, absorbed, skipped = [] }: DuplicateGroup,
  { by }: DuplicateRule,
  made: Call<CallKind>,
) => {
  if (survivor === undefined) return { merged: 0, isWhole: false, trouble: undefined };
  const { service, workspace, policy } = made;
  const queue = service.queues.at(workspace, service);
  const each = {
    // What has begun is brought to its end: a job stops between groups.
    deadline: openDeadline({}, service.platform),
    bundle: Symbol("duplicates"),
  };
  const commands = absorbed.map((from) => mergeOf(from, survivor, { by, key }));
  const results = await Promise.all(
    commands.map((command) =>
      queue.submit({ ...each, command, context: () => contextOf(service, policy, { command }) }),
    ),
  );
  const obstacles = results.flatMap((result) => (result.isErr() ? [result.error] : []));
  return {
    merged: results.filter((result) => result.isOk() && result.value.answer.outcome === "merged").length,
    isWhole: skipped.length === 0 && obstacles.every(({ kind, code }) => kind === "failure" || isGone(code)),
    trouble: obstacles.find(({ kind }) => kind === "failure"),
  };
};

const mergeOf = (from: ProfileId, into: ProfileId, rule: NonNullable<Merge["rule"]>): Merge => ({
  type: "merge",
  from: { profileId: from },
  into: { profileId: into },
  source: "api",
  rule,
});

/** Someone else has changed what the group was: it is none that is left as it is. */
const isGone = (code: Obstacle["code"]): boolean =>
  code === "stale_preview" || code === "profile_not_found" || code === "erased";
