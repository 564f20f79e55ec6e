import { err, ok, type Result } from "neverthrow";
import { areKeptApart } from "../../merging/kept-apart.js";
import { corrupt } from "../../plan/corrupt.js";
import type { Facts } from "../../plan/facts.js";
import { follow } from "../../plan/follow.js";
import type { JournalEntry } from "../../plan/journal-entry.js";
import { identifierKey } from "../../plan/keys-of.js";
import { openReading } from "../../plan/reading.js";
import type { Obstacle } from "../../plan/work.js";
import { unavailable } from "../../refusals/failures.js";
import type { PageRequest } from "../../repository/page.js";
import type { Identifier } from "../../values/identifier.js";
import type { ProfileId } from "../../values/profile-id.js";
import type { Call, CallKind } from "../call.js";
import { factsAt, located, locateLineage } from "../locate.js";
import { entriesOf, holderOf, stepOf, type Way, wayTo } from "./chain.js";
import type { Explanation, Life } from "./explanation.js";

/** How often the chain is read again, when someone is erased or parted between its two questions. */
const attempts = 3;
const pageLimit = 1_000;

/** Why two identifiers are one person, from the journals of the profiles of the chain alone (M16). */
export const explain = async (
  a: Identifier,
  b: Identifier,
  made: Call<CallKind>,
): Promise<Result<Explanation, Obstacle>> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const explained = await explainOnce(a, b, made);
    if (explained.isErr()) return err(explained.error);
    if (explained.value !== undefined) return ok(explained.value);
  }
  return corrupt("merge that the journal does not know");
};

/** Undefined when the journal does not tell of a merge of the chain. */
const explainOnce = async (
  a: Identifier,
  b: Identifier,
  made: Call<CallKind>,
): Promise<Result<Explanation | undefined, Obstacle>> => {
  const facts = await factsAt([identifierKey(a), identifierKey(b)], made);
  const ways = facts.andThen((known) =>
    wayIn(known, a).andThen((first) => wayIn(known, b).map((second) => [first, second] as const)),
  );
  if (ways.isErr()) return err(ways.error);
  const [whole, other] = ways.value;
  if (whole.live.profileId !== other.live.profileId)
    return ok({ joined: false, ...(areKeptApart(whole.live, other.live) && { keptApart: true as const }) });
  const [first, second] = [wayTo(whole, other), wayTo(other, whole)];
  const holders = [holderOf(whole), holderOf(other)] as const;
  const journal = await journalOf(
    [...holders, ...[...first.path, ...second.path].map(({ profileId }) => profileId)],
    made,
  );
  return journal.map((entries) => {
    const up = entriesOf(first, holders[0], entries);
    const down = entriesOf(second, holders[1], entries);
    if (up === undefined || down === undefined) return undefined;
    return { joined: true, chain: [...new Set([...up, ...[...down].reverse()])].map(stepOf) };
  });
};

/** From the profile that has the identifier itself, though another may answer for it. */
const wayIn = (facts: Facts, identifier: Identifier): Result<Way, Obstacle> =>
  located(facts, identifier).andThen(({ live, path }) => {
    if (!("alias" in identifier) && !("externalId" in identifier)) return ok({ identifier, live, path });
    const reading = openReading(facts);
    const key = identifierKey(identifier);
    const cell = key[0] === "alias" || key[0] === "external_id" ? reading.read(key) : undefined;
    const owned = cell === undefined ? ok({ live, path }) : follow(reading, cell.owner);
    return owned.map((followed) => ({ identifier, live, path, ...followed }));
  });

const journalOf = async (
  profileIds: readonly ProfileId[],
  { workspace, service, deadline }: Call<CallKind>,
): Promise<Result<readonly JournalEntry[], Obstacle>> => {
  const entries: JournalEntry[] = [];
  for (let page: PageRequest = { limit: pageLimit }; ; ) {
    const passed = deadline.passed();
    if (passed !== undefined) return err(unavailable(passed));
    const read = await deadline.before(
      service.repository.journal(workspace, [...new Set(profileIds)], page),
      unavailable,
    );
    if (read.isErr()) return err(read.error);
    entries.push(...read.value.items);
    if (read.value.next === undefined) return ok(entries);
    page = { limit: pageLimit, after: read.value.next };
  }
};

/** A page of the life of one person: the journals of the live profile and of all whom it absorbed. */
export const lifeOf = async (
  target: Identifier,
  page: PageRequest,
  made: Call<CallKind>,
): Promise<Result<Life, Obstacle>> => {
  const lineage = await locateLineage(target, made);
  if (lineage.isErr()) return err(lineage.error);
  const { live, absorbed } = lineage.value;
  const { workspace, service, deadline } = made;
  const ids = [live, ...absorbed].map(({ profileId }) => profileId);
  const entries = await deadline.before(service.repository.journal(workspace, ids, page), unavailable);
  return entries.map(({ items, next }) => ({
    profileId: live.profileId,
    items: items.map(stepOf),
    ...(next !== undefined && { next }),
  }));
};
