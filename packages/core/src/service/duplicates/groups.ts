import { err, ok, type Result } from "neverthrow";
import { cellAt, type Facts, factsOf } from "../../plan/facts.js";
import { profileKey } from "../../plan/keys-of.js";
import { type DuplicateGroup, type DuplicateRule, planGroup, tooLarge } from "../../plan/plan-group.js";
import type { Obstacle } from "../../plan/work.js";
import type { LiveRecord } from "../../profile/record.js";
import { isLive } from "../../profile/record-state.js";
import { unavailable } from "../../refusals/failures.js";
import type { PageOf, PageRequest } from "../../repository/page.js";
import type { Group } from "../../repository/rows.js";
import type { Call, CallKind } from "../call.js";
import { timeOf } from "../context.js";

/** Profiles that one load brings, about. */
const portion = 1_000;

/**
 * A page of duplicates, each with what the rule makes of it (F4). The store's index says which groups there are; who is in
 * one, and who of them may be joined, is decided on a snapshot of the primary. A group that has dissolved since is left
 * out, so a page may be shorter than asked for.
 */
export const groupsAt = async (
  rule: DuplicateRule,
  page: PageRequest,
  made: Call<CallKind>,
): Promise<Result<PageOf<DuplicateGroup>, Obstacle>> => {
  const { service, workspace, policy, deadline } = made;
  const now = timeOf(service);
  if (now.isErr()) return err(now.error);
  const groups = await deadline.before(service.repository.groups(workspace, rule.by, page), unavailable);
  if (groups.isErr()) return err(groups.error);
  const items: DuplicateGroup[] = [];
  for (const some of portions(groups.value.items)) {
    const keys = some.filter((group) => group.count <= rule.largest).map(({ key }) => [rule.by, key] as const);
    const cells =
      keys.length === 0 ? ok([]) : await deadline.before(service.repository.load(workspace, keys), unavailable);
    if (cells.isErr()) return err(cells.error);
    const facts = factsOf(cells.value);
    for (const group of some) {
      if (group.count > rule.largest) items.push(tooLarge(group));
      else {
        const members = holdersIn(facts, rule, group);
        if (members.length > rule.largest) items.push(tooLarge({ ...group, count: members.length }));
        else if (members.length > 1) items.push(planGroup(group.key, members, rule, now.value, policy));
      }
    }
  }
  const { next } = groups.value;
  return ok({ items, ...(next !== undefined && { next }) });
};

/** Who shares the email or phone at the moment of the load. */
const holdersIn = (facts: Facts, { by }: DuplicateRule, { key }: Group): readonly LiveRecord[] => {
  const cell = cellAt(facts, [by, key]);
  if (cell?.kind !== "lookup") return [];
  return cell.members.flatMap((member) => {
    const profile = cellAt(facts, profileKey(member));
    return profile?.kind === "profile" && isLive(profile.record) ? [profile.record] : [];
  });
};

const portions = (groups: readonly Group[]): readonly (readonly Group[])[] => {
  const parts: Group[][] = [];
  let size = portion;
  for (const group of groups) {
    if (size >= portion) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(group);
    size += group.members.length;
  }
  return parts;
};
