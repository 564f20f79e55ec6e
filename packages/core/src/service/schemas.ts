import { err, ok, type Result } from "neverthrow";
import type { Changes } from "../commands/changes.js";
import type { InputPath, Refusal } from "../refusals/refusal.js";
import { type Dictionary, lookUp } from "../values/dictionary.js";
import { hostObject, hostValues } from "../values/stored-value.js";
import type { Issue, StandardSchema } from "./standard-schema.js";

/** The host's own validators: of custom attributes, and of event properties by event name. */
export type Schemas = {
  readonly attributes: StandardSchema | undefined;
  readonly events: Dictionary<StandardSchema>;
};

export const isSomeSchema = ({ attributes, events }: Schemas): boolean => {
  if (attributes !== undefined) return true;
  for (const _ in events) return true;
  return false;
};

/** What the host's schemas say of the values that a `track` writes. They check; what is stored is what was given. */
export const checkSchemas = async (
  { custom = {}, events = [] }: Changes,
  { attributes, events: byName }: Schemas,
): Promise<Result<void, Refusal>> => {
  const set = Object.entries(custom).filter(([, value]) => value !== null);
  if (attributes !== undefined && set.length > 0) {
    const written = new Set<unknown>(set.map(([key]) => key));
    const values = hostValues(Object.fromEntries(set));
    // A write names some of the attributes: that others are missing is no fault of it.
    const issues = await issuesOf(attributes, values, ([first]) => first === undefined || written.has(first));
    if (issues.isErr() || issues.value.length > 0) return refusalOf(issues, ["changes", "custom"], "attributes");
  }
  for (const [index, { name, properties = {} }] of events.entries()) {
    const schema = lookUp(byName, name);
    if (schema === undefined) continue;
    const issues = await issuesOf(schema, hostObject(properties), () => true);
    if (issues.isErr() || issues.value.length > 0)
      return refusalOf(issues, ["changes", "events", index, "properties"], `events.${name}`);
  }
  return ok(undefined);
};

type Fault = { readonly path: InputPath; readonly rule: string };

const issuesOf = async (
  schema: StandardSchema,
  value: unknown,
  counts: (path: InputPath) => boolean,
): Promise<Result<readonly Fault[], "failed">> => {
  try {
    const { issues = [] } = await schema["~standard"].validate(value);
    return ok(issues.map(faultOf).filter(({ path }) => counts(path)));
  } catch {
    return err("failed");
  }
};

const faultOf = ({ message, path = [] }: Issue): Fault => ({
  rule: message,
  path: path
    .map((segment) => (typeof segment === "object" ? segment.key : segment))
    .map((key) => (typeof key === "symbol" ? key.toString() : key)),
});

const refusalOf = (
  issues: Result<readonly Fault[], "failed">,
  path: InputPath,
  policy: string,
): Result<void, Refusal> => {
  const [first] = issues.unwrapOr([]);
  if (first === undefined)
    return err({ kind: "refusal", code: "policy_failed", policy, rule: "must answer, not throw" });
  return err({ kind: "refusal", code: "invalid_input", path: [...path, ...first.path], rule: first.rule });
};
