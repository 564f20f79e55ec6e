import { err, ok, type Result } from "neverthrow";
import { z } from "zod";
import { membersOf, readable } from "./foreign.js";
import { type Misfit, misfit, misfitOf, under } from "./misfit.js";

/** An object as a schema wants it. The schema sees a copy without undefined members, so it may say `exactOptional`. */
export const shaped = <Value>(schema: z.ZodType<Value>, value: unknown): Result<Value, Misfit> =>
  membersOf(value)
    .map((members) => Object.fromEntries([...members].filter(([, member]) => member !== undefined)))
    .andThen((given) => readable(() => ok(schema.safeParse(given))))
    .mapErr(misfit)
    .andThen(({ data, error }) => (error === undefined ? ok(data) : err(misfitFrom(error.issues[0]))));

/** A schema out of a parser: its misfit goes through unchanged. */
export const schemaOf = <Value>(parse: (value: unknown) => Result<Value, Misfit>): z.ZodType<Value> =>
  z.unknown().transform((value, context) => {
    const result = parse(value);
    if (result.isOk()) return result.value;
    context.issues.push({ code: "custom", input: value, params: { misfit: result.error } });
    return z.NEVER;
  });

const misfitFrom = (issue: z.core.$ZodIssue | undefined): Misfit => {
  const at = under(...(issue?.path ?? []).map((step) => (typeof step === "symbol" ? "symbol" : step)));
  if (issue?.code === "unrecognized_keys") return at(under(issue.keys[0] ?? "")(misfitOf("is not known here")));
  if (issue?.code === "custom" && issue.params) return at(issue.params.misfit as Misfit);
  return at(misfitOf(issue?.message ?? "must have the right shape"));
};
