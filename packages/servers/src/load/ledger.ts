import type { NamedTarget } from "@selfsame/core";

/** What the caller of a command may rely on: it was done; it may have been, or not; it was not. */
export type State = "done" | "maybe" | "not";

/** What callers were told, kept where no server can lose it. */
export type Ledger = {
  /** By the token that a visit carries into the history. */
  readonly visits: Map<string, State>;
  /** A name, and the person to whom it leads when the command that said so was done. */
  readonly names: Map<string, { readonly target: NamedTarget; readonly person: string; readonly state: State }>;
  /** How often each outcome or code was heard. */
  readonly words: Map<string, number>;
  /** What must not happen while commands are sent: an exception, no answer, a question that forgets what was done. */
  readonly defects: string[];
};

export const emptyLedger = (): Ledger => ({ visits: new Map(), names: new Map(), words: new Map(), defects: [] });

export const countDone = ({ visits, names }: Ledger): number =>
  [...visits.values(), ...[...names.values()].map(({ state }) => state)].filter((state) => state === "done").length;
