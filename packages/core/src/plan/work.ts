import type { Result } from "neverthrow";
import { standardPath } from "../profile/attribute-path.js";
import { stampAt } from "../profile/field.js";
import type { LiveRecord } from "../profile/record.js";
import type { Failure } from "../refusals/failure.js";
import type { Refusal } from "../refusals/refusal.js";
import type { Identifier } from "../values/identifier.js";
import type { JsonObject } from "../values/json.js";
import type { Answer } from "./answer.js";
import type { PlanContext } from "./context.js";
import type { Draft } from "./draft.js";
import type { Reading } from "./reading.js";

/** What the plan of one kind of command works with. */
export type Work = { readonly reading: Reading; readonly draft: Draft; readonly context: PlanContext };

/** What it comes to: everything of the answer that the frame of `plan.ts` does not add itself. */
export type Settled = Pick<Answer, "outcome" | "merge" | "unmerge"> & {
  readonly profile?: LiveRecord;
  readonly dataPoints?: number;
  readonly redirectedFrom?: readonly JsonObject[];
};

export type Obstacle = Refusal | Failure;

/** The identifiers that were stale, as given. */
export const redirects = (
  ...followed: readonly (readonly [Identifier, { readonly stale: boolean } | undefined])[]
): Pick<Settled, "redirectedFrom"> => {
  const stale = followed.flatMap(([identifier, resolved]) => (resolved?.stale === true ? [named(identifier)] : []));
  return stale.length === 0 ? {} : { redirectedFrom: stale };
};

/** An identifier as data, without how to choose among several. */
export const named = (identifier: Identifier): JsonObject => {
  if ("alias" in identifier) return { alias: { label: identifier.alias.label, name: identifier.alias.name } };
  if ("email" in identifier) return { email: identifier.email };
  if ("phone" in identifier) return { phone: identifier.phone };
  return "profileId" in identifier ? { profileId: identifier.profileId } : { externalId: identifier.externalId };
};

/**
 * An identifier as evidence of whom a command meant. An email or phone that someone shows by a merge alone is another's,
 * who may part again and be erased: so it is the profile that is named (X3).
 */
export const evident = (identifier: Identifier, { live }: { readonly live: LiveRecord }): JsonObject =>
  "prioritization" in identifier && !isOwn(live, "email" in identifier ? "email" : "phone")
    ? { profileId: live.profileId }
    : named(identifier);

/** Whether an email or phone was written on the profile itself. */
export const isOwn = (live: LiveRecord, name: "email" | "phone"): boolean =>
  stampAt(live, standardPath(name))?.own === undefined;

export type Settlement = Result<Settled, Obstacle>;
