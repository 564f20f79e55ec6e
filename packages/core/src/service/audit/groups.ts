import { err, ok, type Result } from "neverthrow";
import type { Fault } from "../../audit/fault.js";
import { groupFaultsAt } from "../../audit/group-faults.js";
import type { LookupKey } from "../../plan/cell.js";
import { cellAt, type Facts } from "../../plan/facts.js";
import type { Obstacle } from "../../plan/work.js";
import { unavailable } from "../../refusals/failures.js";
import type { PageRequest } from "../../repository/page.js";
import { cursorAt } from "../../repository/page-of.js";
import type { Call } from "../call.js";
import { factsAt } from "../locate.js";
import type { Look } from "./look.js";

type Made = Call<"audit">;

/** Looks at one email or phone that others keep joining and leaving. */
const mostLooks = 5;

/** Whether groups are of those who share what they say; what seems not to be is looked at once more, alone. */
export const lookAtGroups =
  (by: LookupKey[0]) =>
  async (page: PageRequest, _: unknown, made: Made): Promise<Result<Look, Obstacle>> => {
    const groups = await groupsAt(by, page, made);
    if (groups.isErr()) return err(groups.error);
    const { items, next } = groups.value;
    const facts = await factsAt(
      items.map(({ key }) => [by, key] as const),
      made,
    );
    if (facts.isErr()) return err(facts.error);
    const suspects = items.filter((group) => groupFaultsAt([by, group.key], group, facts.value).length > 0);
    const look = await lookAtEach(
      suspects.map(({ key }) => [by, key] as const),
      made,
    );
    return look.map((told) => ({ ...told, seen: items.length, ...(next !== undefined && { next }) }));
  };

/** Whether those who share an email or phone are a group, too. */
export const lookAtShared = (keys: readonly LookupKey[], facts: Facts, made: Made): Promise<Result<Look, Obstacle>> =>
  lookAtEach(
    keys.filter((key) => groupFaultsAt(key, undefined, facts).length > 0),
    made,
  );

const lookAtEach = async (keys: readonly LookupKey[], made: Made): Promise<Result<Look, Obstacle>> => {
  const faults: Fault[] = [];
  let unsettled = 0;
  for (const key of keys) {
    const settled = await settledAt(key, made);
    if (settled.isErr()) return err(settled.error);
    if (settled.value === undefined) unsettled += 1;
    else faults.push(...settled.value);
  }
  return ok({ seen: keys.length, faults, unsettled });
};

/** Decided when nobody joined or left between two looks at who there is; undefined when others never let it be. */
const settledAt = async (key: LookupKey, made: Made): Promise<Result<readonly Fault[] | undefined, Obstacle>> => {
  const isCurrent = made.service.repository.capabilities.listings === "current";
  for (let look = 0; look < mostLooks; look += 1) {
    const before = await factsAt([key], made);
    if (before.isErr()) return err(before.error);
    const [of, form] = key;
    const group = await groupsAt(of, { limit: 1, after: cursorAt(justBefore(form)) }, made);
    const after = await factsAt([key], made);
    if (group.isErr() || after.isErr()) return group.isErr() ? err(group.error) : after.map(() => undefined);
    const found = group.value.items.find((one) => one.key === form);
    const faults = groupFaultsAt(key, found, after.value);
    if (faults.length === 0) return ok([]);
    if (isCurrent && cellAt(before.value, key)?.version === cellAt(after.value, key)?.version) return ok(faults);
  }
  return ok(undefined);
};

const groupsAt = async (by: LookupKey[0], page: PageRequest, { service, workspace, deadline }: Made) =>
  deadline.before(service.repository.groups(workspace, by, page), unavailable);

/** A text behind which the given one comes first, but for what nobody has. */
const justBefore = (form: string): string => {
  const points = [...form];
  const last = points.pop()?.codePointAt(0) ?? 0;
  if (last === 0) return points.join("");
  return `${points.join("")}${String.fromCodePoint(last === 0xe000 ? 0xd7ff : last - 1)}\u{10ffff}`;
};
