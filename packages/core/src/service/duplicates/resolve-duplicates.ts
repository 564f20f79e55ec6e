import { err, ok, type Result } from "neverthrow";
import { type GroupPlace, writeResumeToken } from "../../parse/resume-token.js";
import type { DuplicateRule } from "../../plan/plan-group.js";
import type { Obstacle } from "../../plan/work.js";
import type { PageRequest } from "../../repository/page.js";
import type { Call } from "../call.js";
import { timeOf } from "../context.js";
import { insisting } from "../insist.js";
import { groupsAt } from "./groups.js";
import { mergeGroups } from "./merge-groups.js";
import { cursorBehind, placeBehind } from "./place.js";

/** How far a job is. `groups` were looked at; of `skipped` ones some or all profiles were left as they are. */
export type DuplicateProgress = {
  readonly groups: number;
  /** Profiles that were absorbed. */
  readonly merged: number;
  readonly skipped: number;
  /** Where another call goes on. It names a random profile id, and nothing personal. */
  readonly resumeFrom: string;
};

export type DuplicatesResolved = DuplicateProgress & { readonly outcome: "resolved" | "stopped" };

/** Groups that are merged between two looks at the signal, and at the rate. */
const batch = 100;

type Turn = {
  readonly groups: number;
  readonly skipped: number;
  readonly place: GroupPlace | undefined;
  readonly next: string | undefined;
};

/**
 * Merges group after group (F4). Every merge is a command like any other: it takes its turn in the queue, and is held to the
 * rule once more at its own moment. A pair that is merged is no duplicate any more, so doing a part again does no harm.
 */
export const resolveDuplicates = async (
  rule: DuplicateRule,
  start: GroupPlace | undefined,
  made: Call<"job">,
): Promise<Result<DuplicatesResolved, Obstacle>> => {
  const { deadline, options, service } = made;
  const begun = service.platform.elapsed();
  const limit = Math.max(1, Math.min(batch, Math.ceil(options.rate ?? batch)));
  let [groups, merged, skipped]: readonly [number, number, number] = [0, 0, 0];
  let place = start;
  const told = (): DuplicateProgress => {
    return { groups, merged, skipped, resumeFrom: writeResumeToken(rule.by, place) };
  };
  const count = (absorbed: number) => {
    merged += absorbed;
  };
  const found = await insisting(() => cursorBehind(rule, start, made), made);
  if (found.isErr()) return deadline.passed() === undefined ? err(found.error) : ok({ outcome: "stopped", ...told() });
  let after = found.value;
  for (;;) {
    if (deadline.passed() !== undefined) return ok({ outcome: "stopped", ...told() });
    const turn = await insisting(
      () => takeTurn(rule, { limit, ...(after !== undefined && { after }) }, made, count),
      made,
    );
    if (turn.isErr()) return deadline.passed() === undefined ? err(turn.error) : ok({ outcome: "stopped", ...told() });
    groups += turn.value.groups;
    skipped += turn.value.skipped;
    place = turn.value.place ?? place;
    after = turn.value.next ?? after;
    report(options.onProgress, told());
    if (turn.value.next === undefined) return ok({ outcome: "resolved", ...told() });
    await deadline.wait(aheadOf(options.rate, merged, service.platform.elapsed() - begun));
  }
};

/** Milliseconds until so many merges are no more than the rate allows. */
const aheadOf = (rate: number | undefined, merged: number, elapsed: number): number =>
  rate === undefined ? 0 : Math.max(0, (merged / rate) * 1_000 - elapsed);

/** One page of groups. `count` hears what was merged, also when trouble makes the page be taken once more. */
const takeTurn = async (
  rule: DuplicateRule,
  page: PageRequest,
  made: Call<"job">,
  count: (merged: number) => void,
): Promise<Result<Turn, Obstacle>> => {
  const now = timeOf(made.service);
  if (now.isErr()) return err(now.error);
  const groups = await groupsAt(rule, page, made);
  if (groups.isErr()) return err(groups.error);
  const { items, next } = groups.value;
  const { merged, skipped, trouble } = await mergeGroups(items, rule, made);
  count(merged);
  if (trouble !== undefined) return err(trouble);
  const last = items.at(-1);
  return ok({ groups: items.length, skipped, place: last && placeBehind(last, now.value), next });
};

const report = (onProgress: Call<"job">["options"]["onProgress"], progress: DuplicateProgress): void => {
  try {
    onProgress?.(progress);
  } catch {
    // A host that cannot hear how far it is has its work done all the same.
  }
};
