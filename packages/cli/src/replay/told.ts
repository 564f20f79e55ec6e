import type { CommandInput, Done, Failure, Problem } from "@selfsame/core";
import type { Place } from "./items.js";

type Refused = Exclude<Problem, Failure>;

/** What became of one item of the input. */
export type Told = { readonly place: Place } & (
  | { readonly kind: "done"; readonly command: CommandInput["type"]; readonly done: Done }
  | { readonly kind: "refused"; readonly command: CommandInput["type"]; readonly refusal: Refused }
  /** Not even a command. */
  | { readonly kind: "unread"; readonly reason: string }
);

/** Why an item is a bad line; undefined for one that is none: a refusal by a rule is an outcome like any other. */
export const badness = (told: Told): string | undefined => {
  if (told.kind === "unread") return told.reason;
  if (told.kind === "done" || told.refusal.code !== "invalid_input") return undefined;
  return `${told.refusal.path.join(".")} ${told.refusal.rule}`.trim();
};
