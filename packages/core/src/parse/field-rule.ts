import { err, ok, type Result } from "neverthrow";
import {
  type FieldPolicy,
  type FieldPolicyFunction,
  type FieldRule,
  fieldPolicyNames,
} from "../merging/field-policy.js";
import { hostValue } from "../values/stored-value.js";
import { invalid, type Violation } from "../values/violation.js";
import { type Misfit, misfitOf } from "./misfit.js";
import type { Settings } from "./settings.js";
import { storedValue } from "./stored.js";

export const parseFieldPolicy = (value: unknown): Result<FieldPolicy, Misfit> => {
  const name = fieldPolicyNames.find((one) => one === value);
  if (name !== undefined) return ok(name);
  return typeof value === "function"
    ? ok(value as FieldPolicyFunction)
    : err(misfitOf(`must be a function or one of ${fieldPolicyNames.join(", ")}`));
};

/** A host's function sees copies of the host's own values; its answer is parsed as if the host had written it. */
export const fieldRule =
  (settings: Settings) =>
  (policy: FieldPolicy): FieldRule => {
    if (typeof policy !== "function") return policy;
    return (survivor, absorbed) =>
      answerOf(() => policy(hostValue(survivor), hostValue(absorbed))).andThen((answer) =>
        answer === null ? err(invalid("must not be null")) : storedValue(answer, settings).mapErr(withoutPath),
      );
  };

const answerOf = (call: () => unknown): Result<unknown, Violation> => {
  try {
    return ok(call());
  } catch {
    return err(invalid("must not throw"));
  }
};

const withoutPath = (misfit: Misfit): Violation =>
  misfit.code === "limit_exceeded" ? { code: misfit.code, limit: misfit.limit, max: misfit.max } : invalid(misfit.rule);
