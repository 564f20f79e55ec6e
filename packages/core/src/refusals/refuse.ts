import { type Err, err } from "neverthrow";
import type { Violation } from "../values/violation.js";
import type { InputPath, Refusal } from "./refusal.js";

type Said<R> = R extends Refusal ? Omit<R, "kind"> : never;

/** A refusal as the error of a result. */
export const refuse = (said: Said<Refusal>): Err<never, Refusal> => err({ kind: "refusal", ...said });

/** What a value's own parser found wrong, said of the place where the value stood. */
export const refusalAt =
  (path: InputPath) =>
  (violation: Violation): Refusal => ({ kind: "refusal", path, ...violation });
