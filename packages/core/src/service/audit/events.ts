import { err, ok, type Result } from "neverthrow";
import type { Fault } from "../../audit/fault.js";
import { cellAt, type Facts } from "../../plan/facts.js";
import { profileKey } from "../../plan/keys-of.js";
import type { Obstacle } from "../../plan/work.js";
import { unavailable } from "../../refusals/failures.js";
import type { PageRequest } from "../../repository/page.js";
import type { FeedRow } from "../../repository/rows.js";
import type { Instant } from "../../values/instant.js";
import type { Call } from "../call.js";
import { factsAt } from "../locate.js";
import type { Look } from "./look.js";

/** Whether events tell of profiles as they came to be. These are loaded after the events: they can only be further. */
export const lookAtEvents = async (
  page: PageRequest,
  begun: Instant,
  made: Call<"audit">,
): Promise<Result<Look, Obstacle>> => {
  const { service, workspace, deadline } = made;
  const rows = await deadline.before(service.repository.feed(workspace, page), unavailable);
  if (rows.isErr()) return err(rows.error);
  const { items, next } = rows.value;
  const facts = await factsAt(
    items.map(({ profileId }) => profileKey(profileId)),
    made,
  );
  if (facts.isErr()) return err(facts.error);
  const faults = [...items.flatMap((row) => eventFaults(row, facts.value)), ...orderFaults(items)];
  // The feed always says where to go on, also at its end; and what happens now is a matter for the next audit.
  const isEnd = items.every(({ time }) => time > begun);
  return ok({ seen: items.length, faults, unsettled: 0, ...(!isEnd && next !== undefined && { next }) });
};

const eventFaults = ({ profileId, revision, changeSet }: FeedRow, facts: Facts): readonly Fault[] => {
  const cell = cellAt(facts, profileKey(profileId));
  if (cell?.kind !== "profile") return [{ fault: "event_of_nobody", profileIds: [profileId] }];
  const isKnown = revision < cell.record.revision || (revision === cell.record.revision && changeSet === cell.version);
  return isKnown ? [] : [{ fault: "event_of_another", profileIds: [profileId] }];
};

const orderFaults = (rows: readonly FeedRow[]): readonly Fault[] => {
  const latest = new Map<string, number>();
  return rows.flatMap(({ profileId, revision }): readonly Fault[] => {
    const before = latest.get(profileId) ?? 0;
    latest.set(profileId, revision);
    return revision < before ? [{ fault: "feed_out_of_order", profileIds: [profileId] }] : [];
  });
};
