import { err, ok, type Result } from "neverthrow";
import { z } from "zod";
import { defaultMergePolicy, type MergePolicy } from "../merging/policy.js";
import { mapValues } from "../values/dictionary.js";
import type { JunkGuard } from "../values/junk.js";
import type { NormalizePhone } from "../values/phone.js";
import { dictionaryFrom, listFrom } from "./collected.js";
import { fieldRule, parseFieldPolicy } from "./field-rule.js";
import { elementsOf, membersOf } from "./foreign.js";
import { parseLimits } from "./limits.js";
import { type Misfit, misfit, misfitOf, under } from "./misfit.js";
import type { Settings } from "./settings.js";
import { schemaOf, shaped } from "./shaped.js";

/** Everything that a host decides, in full. */
export type Policy = MergePolicy & { readonly junkGuard: JunkGuard; readonly suppressionKey?: string };

const isFunction = (value: unknown) => typeof value === "function";
const functionRule = "must be a function";

const fieldPolicies = (value: unknown) =>
  membersOf(value)
    .mapErr(misfit)
    .andThen((members) => dictionaryFrom(members, ok, parseFieldPolicy));

const parseJunkGuard = (value: unknown): Result<JunkGuard, Misfit> =>
  typeof value === "boolean"
    ? ok(value)
    : elementsOf(value, "arrayElements", 10_000)
        .mapErr(misfit)
        .andThen((words) => listFrom(words, junkWord));

const junkWord = (word: unknown): Result<string, Misfit> =>
  typeof word === "string" ? ok(word) : err(misfitOf("must be text"));

const schema = z.strictObject({
  onAliasConflict: z.enum(["keep_survivor", "refuse"], "must be one of keep_survivor, refuse").exactOptional(),
  fields: schemaOf(fieldPolicies).exactOptional(),
  limits: schemaOf(parseLimits).exactOptional(),
  junkGuard: schemaOf(parseJunkGuard).exactOptional(),
  normalizePhone: z.custom<NormalizePhone>(isFunction, functionRule).exactOptional(),
  protect: z.custom<MergePolicy["protect"]>(isFunction, functionRule).exactOptional(),
  suppressionKey: z.string("must be text").min(1, "must not be empty").exactOptional(),
});

/** A host's policy over the defaults, its own functions for fields made safe. */
export const parsePolicy = (value: unknown): Result<Policy, Misfit> =>
  shaped(schema, value ?? {})
    .map(({ fields = {}, ...given }) => {
      const policy = { ...defaultMergePolicy, junkGuard: false, ...given };
      return { ...policy, fields: mapValues(fields, fieldRule(settingsOf(policy))) };
    })
    .mapErr(under("policy"));

export const settingsOf = (policy: Omit<Policy, "fields">): Settings => ({
  limits: policy.limits,
  junk: policy.junkGuard,
  normalizePhone: policy.normalizePhone,
});
