import { err, ok, type Result } from "neverthrow";
import { allBelow, lineageOf } from "../merging/lineage.js";
import type { LoadKey } from "../plan/cell.js";
import { type Facts, factsOf, recordsIn } from "../plan/facts.js";
import { identifierKey } from "../plan/keys-of.js";
import { openReading } from "../plan/reading.js";
import { type Resolved, resolve } from "../plan/resolve.js";
import { named, type Obstacle } from "../plan/work.js";
import type { LiveRecord, MergedRecord } from "../profile/record.js";
import { viewOf } from "../profile/view.js";
import { unavailable } from "../refusals/failures.js";
import type { Refusal } from "../refusals/refusal.js";
import { refuse } from "../refusals/refuse.js";
import type { Redirects } from "../repository/repository.js";
import type { Identifier } from "../values/identifier.js";
import type { Call, CallKind } from "./call.js";

/** Whom an identifier means now: one load, decided like the target of a command. */
export const locate = async (identifier: Identifier, made: Call<CallKind>): Promise<Result<Resolved, Obstacle>> =>
  (await factsAt([identifierKey(identifier)], made, "ends")).andThen((facts) => located(facts, identifier));

/** The same for many at one moment; what was no target keeps its refusal, in its place. */
export const locateAll = async (targets: readonly Result<Identifier, Refusal>[], made: Call<CallKind>) => {
  const keys = targets.flatMap((target) => target.map((identifier) => [identifierKey(identifier)]).unwrapOr([]));
  return (await factsAt(keys, made, "ends")).map((facts) =>
    targets.map((target) => target.andThen((identifier) => located(facts, identifier).map(foundOf(identifier)))),
  );
};

type Lineage = { readonly live: LiveRecord; readonly absorbed: readonly MergedRecord[] };

/** A person with everyone absorbed, of one moment: asked for again when a merge came between the two questions. */
export const locateLineage = async (
  identifier: Identifier,
  made: Call<CallKind>,
): Promise<Result<Lineage, Obstacle>> => {
  let lineage: readonly LoadKey[] = [];
  for (;;) {
    const facts = await factsAt([identifierKey(identifier), ...lineage], made);
    if (facts.isErr()) return err(facts.error);
    const found = located(facts.value, identifier);
    if (found.isErr()) return err(found.error);
    const { live } = found.value;
    if (lineage[0]?.[1] === live.profileId)
      return ok({ live, absorbed: allBelow(lineageOf(recordsIn(facts.value)), live) });
    lineage = [["lineage", live.profileId]];
  }
};

export const foundOf = (identifier: Identifier) => (found: Resolved) => ({
  profile: viewOf(found.live),
  ...(found.stale && { redirectedFrom: [named(identifier)] }),
});

/** What is there under some keys, at one moment. */
export const factsAt = async (
  keys: readonly LoadKey[],
  { workspace, service, deadline }: Call<CallKind>,
  redirects: Redirects = "each",
): Promise<Result<Facts, Obstacle>> => {
  const passed = deadline.passed();
  if (passed !== undefined) return err(unavailable(passed));
  return (await deadline.before(service.repository.load(workspace, keys, redirects), unavailable)).map(factsOf);
};

export const located = (facts: Facts, identifier: Identifier): Result<Resolved, Obstacle> =>
  resolve(openReading(facts), identifier).andThen((found) =>
    found === undefined ? refuse({ code: "profile_not_found" }) : ok(found),
  );
