import { err, ok, type Result } from "neverthrow";
import { defaultPreferences, survivorPreferences } from "../merging/survivor.js";
import type { DuplicateRule } from "../plan/plan-group.js";
import { candidateCap } from "../values/limits.js";
import { objectOf } from "./fields.js";
import { listOf } from "./many.js";
import { type Misfit, misfitOf, under } from "./misfit.js";
import { oneOf, type Parser } from "./parser.js";
import type { Settings } from "./settings.js";

/** Groups up to this size are merged when the rule does not say: more is an address that several persons share. */
const defaultLargest = 20;

const size: Parser<number> = (value) =>
  typeof value === "number" && Number.isInteger(value) && value >= 2 && value <= candidateCap
    ? ok(value)
    : err(misfitOf(`must be an integer from 2 to ${candidateCap}`));

const rule = objectOf(
  { by: oneOf(["email", "phone"]) },
  { prefer: listOf(oneOf(survivorPreferences), "batch"), largest: size },
);

/** Which profiles are duplicates and who of them survives, in full. */
export const parseDuplicateRule = (value: unknown, settings: Settings): Result<DuplicateRule, Misfit> =>
  rule(value, settings)
    .map(({ by, prefer = defaultPreferences(by), largest = defaultLargest }) => ({ by, prefer, largest }))
    .mapErr(under("rule"));
