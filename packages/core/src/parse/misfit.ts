import type { InputPath, Refusal } from "../refusals/refusal.js";
import { invalid, type Violation } from "../values/violation.js";

/** A refusal of input. While it is on its way out of a parser, its path grows at the front. */
export type Misfit = Extract<Refusal, { readonly path: InputPath }>;

export const misfit = (violation: Violation): Misfit => ({ kind: "refusal", path: [], ...violation });

export const misfitOf = (rule: string): Misfit => misfit(invalid(rule));

export const under =
  (...path: InputPath) =>
  (inner: Misfit): Misfit => ({ ...inner, path: [...path, ...inner.path] });
