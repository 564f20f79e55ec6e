import { err, ok } from "neverthrow";
import { z } from "zod";
import { defaultLimits, type Limits } from "../values/limits.js";
import { dictionaryFrom } from "./collected.js";
import { membersOf } from "./foreign.js";
import { misfit, misfitOf } from "./misfit.js";
import { schemaOf, shaped } from "./shaped.js";

const countRule = "must be an integer from 1";
const count = z.int(countRule).min(1, countRule).exactOptional();

// Values are walked by recursion, which must end well before the stack does: this deep it takes a quarter of one.
export const deepest = 250;
const depthRule = `must be an integer from 1 to ${deepest}`;

const isCountOrInfinite = (value: unknown): value is number =>
  value === Number.POSITIVE_INFINITY || (typeof value === "number" && Number.isSafeInteger(value) && value >= 0);

const namesPerLabel = (value: unknown) =>
  membersOf(value)
    .mapErr(misfit)
    .andThen((members) =>
      dictionaryFrom(members, ok, (names) =>
        isCountOrInfinite(names) ? ok(names) : err(misfitOf("must be an integer from 0")),
      ),
    );

const schema = z.strictObject({
  externalIdBytes: count,
  aliasLength: count,
  keyLength: count,
  textLength: count,
  valueBytes: count,
  arrayElements: count,
  depth: z.int(depthRule).min(1, depthRule).max(deepest, depthRule).exactOptional(),
  properties: count,
  quantity: count,
  batch: count,
  commands: count,
  absorbedProfiles: z.custom<number>(isCountOrInfinite, "must be an integer from 0, or Infinity").exactOptional(),
  namesPerLabel: schemaOf(namesPerLabel).exactOptional(),
} satisfies Record<keyof Limits, unknown>);

/** A host's limits over the defaults. */
export const parseLimits = (value: unknown) =>
  shaped(schema, value).map((given): Limits => ({ ...defaultLimits, ...given }));
