import { err, ok, type Result } from "neverthrow";
import {
  type FieldPolicy,
  type FieldPolicyFunction,
  fieldPolicyNames,
  type NamedFieldRule,
} from "../merging/field-policy.js";
import { type AttributePath, standardPath } from "../profile/attribute-path.js";
import { standardAttributeNames } from "../profile/standard-attributes.js";
import { hostValue, type StoredValue } from "../values/stored-value.js";
import { invalid, type Violation } from "../values/violation.js";
import { standardAttribute } from "./attributes.js";
import { type Misfit, misfitOf } from "./misfit.js";
import type { Parser } from "./parser.js";
import type { Settings } from "./settings.js";
import { storedValue } from "./stored.js";

export const parseFieldPolicy = (value: unknown): Result<FieldPolicy, Misfit> => {
  const name = fieldPolicyNames.find((one) => one === value);
  if (name !== undefined) return ok(name);
  return typeof value === "function"
    ? ok(value as FieldPolicyFunction)
    : err(misfitOf(`must be a function or one of ${fieldPolicyNames.join(", ")}`));
};

/** A host's function sees copies of the host's own values; its answer is parsed as if the host had written it there. */
export const fieldRule =
  (settings: Settings) =>
  (policy: FieldPolicy): NamedFieldRule => {
    if (typeof policy !== "function") return policy;
    return (survivor, absorbed, path) =>
      answerOf(() => policy(hostValue(survivor), hostValue(absorbed))).andThen((answer) =>
        answer === null ? err(invalid("must not be null")) : parserAt(path)(answer, settings).mapErr(withoutPath),
      );
  };

const parserAt = (path: AttributePath): Parser<StoredValue> => {
  const name = standardAttributeNames.find((one) => standardPath(one) === path);
  return name === undefined ? storedValue : standardAttribute[name];
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
