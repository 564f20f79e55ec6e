import type { CommandInput, NamedTarget } from "@selfsame/core";

/** What one caller does: a command, a question, or a look at all that is kept while nobody else does anything. */
export type Deed =
  | { readonly command: CommandInput }
  | { readonly find: NamedTarget }
  | { readonly export: NamedTarget }
  | { readonly survey: true };

/** A deed with all that it takes from its process: the time, and the id of a profile that it may start. */
export type Step = Deed & { readonly now: string; readonly newProfileId: string };

export const survey: Step = { survey: true, now: new Date(0).toISOString(), newProfileId: "" };
