import { err, type Result } from "neverthrow";
import { z } from "zod";
import { ageIn } from "../values/age.js";
import { type Instant, instantAt, parseInstant } from "../values/instant.js";
import { dateFrom } from "./foreign.js";
import { type Misfit, misfitOf, under } from "./misfit.js";
import { schemaOf, shaped } from "./shaped.js";

/** What is to go: receipts recorded, and events of the feed that happened, before a moment. */
export type Outdated = { readonly receiptsBefore?: Instant; readonly feedBefore?: Instant };

/** The moments that a host names for a `prune`, each as a moment or as an age, seen from `now`. */
export const parsePrune = (value: unknown, now: Instant): Result<Outdated, Misfit> => {
  const moment = schemaOf((given) => momentFrom(given, now)).exactOptional();
  return shaped(z.strictObject({ receiptsOlderThan: moment, feedBefore: moment }), value ?? {})
    .map(({ receiptsOlderThan, feedBefore }) => ({
      ...(receiptsOlderThan !== undefined && { receiptsBefore: receiptsOlderThan }),
      ...(feedBefore !== undefined && { feedBefore }),
    }))
    .mapErr(under("what"));
};

const rule = "must be a moment (a date or ISO 8601 text) or an age (milliseconds, or ISO 8601 text such as P30D)";

/** The beginning of the year 1, before which there are no instants. */
const dawn = -62_135_596_800_000;

const momentFrom = (given: unknown, now: Instant): Result<Instant, Misfit> => {
  const age = ageIn(given);
  if (typeof given === "number" && age === undefined) return err(misfitOf(rule));
  const moment =
    age === undefined
      ? parseInstant(typeof given === "string" ? given : dateFrom(given))
      : instantAt(Math.max(dawn, Math.trunc(Date.parse(now) - age)));
  return moment.mapErr(() => misfitOf(rule));
};
