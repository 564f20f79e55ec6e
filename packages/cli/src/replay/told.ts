import type { CommandInput, Done, Failure, Problem } from "@selfsame/core";
import type { Place } from "./items.js";

export type Refused = Exclude<Problem, Failure>;

/** A refusal as it is remembered: why a line was refused, and not which names were in it. */
export type Verdict = {
  readonly kind: "refusal";
  readonly code: Refused["code"];
  readonly path?: readonly (string | number)[];
  readonly rule?: string;
};

/** That an answer is not today's: it was given to an earlier line of this run, or by an earlier run to this line. */
export type Replayed = "earlier line" | "earlier run";

/** What became of one item of the input. */
export type Told = { readonly place: Place; readonly replayed?: Replayed } & (
  | { readonly kind: "done"; readonly command: CommandInput["type"]; readonly done: Done }
  | { readonly kind: "refused"; readonly command: CommandInput["type"]; readonly refusal: Refused | Verdict }
  /** Not even a command. */
  | { readonly kind: "unread"; readonly reason: string }
);

/** Why an item is a bad line; undefined for one that is none: a refusal by a rule is an outcome like any other. */
export const badness = (told: Told): string | undefined => {
  if (told.kind === "unread") return told.reason;
  if (told.kind === "done" || told.refusal.code !== "invalid_input") return undefined;
  const { path = [], rule = "" } = told.refusal;
  return `${path.join(".")} ${rule}`.trim();
};
