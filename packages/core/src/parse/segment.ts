import { err, ok, type Result } from "neverthrow";
import type { Condition, Segment } from "../segments/segment.js";
import { sizeOf } from "../segments/size.js";
import { defaultLimits } from "../values/limits.js";
import { normalizePhone } from "../values/phone.js";
import { conditions } from "./condition.js";
import { type Misfit, misfitOf, under } from "./misfit.js";
import { plain } from "./plain.js";
import type { Settings } from "./settings.js";
import { treeOf } from "./tree.js";

const mostConditions = 1_000;

// A segment is asked and not stored, so a host's limits of what may be stored say nothing about it. These bounds keep
// the work of one question small, and the statement that an adapter makes of it.
const bounds = { depth: 100, arrayElements: 1_000, valueBytes: 100_000 };
const settings: Settings = { limits: { ...defaultLimits, ...bounds }, junk: false, normalizePhone };

const tree = treeOf<Condition>(conditions);

/**
 * A segment that came as data, in canonical form: paths are there, dates are instants as they are stored (F2). At most
 * 1,000 conditions, 100 levels and 100,000 values in all; what is larger, or is no segment, is `invalid_input`.
 */
export const parseSegment = (value: unknown): Result<Segment, Misfit> =>
  plain(value, settings.limits)
    .andThen((copy) => tree(copy, settings))
    .andThen((segment) =>
      sizeOf(segment) > mostConditions ? err(misfitOf(`must have at most ${mostConditions} conditions`)) : ok(segment),
    )
    .mapErr(asInvalidInput)
    .mapErr(under("segment"));

const rules: { readonly [limit: string]: string } = {
  depth: `must not be nested deeper than ${bounds.depth} levels`,
  arrayElements: `must have at most ${bounds.arrayElements} elements`,
};

// The limits that a refusal can name are those of the host's configuration, which these are not.
const asInvalidInput = (problem: Misfit): Misfit =>
  problem.code === "limit_exceeded"
    ? { ...misfitOf(rules[problem.limit] ?? "must be smaller"), path: problem.path }
    : problem;
