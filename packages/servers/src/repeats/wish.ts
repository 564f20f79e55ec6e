import type { CommandInput } from "@selfsame/core";

/** What a host asks for with an idempotency key, and what it must hear. */
export type Wish = {
  readonly key: string;
  readonly command: CommandInput;
  readonly must: { readonly outcome: string } | { readonly refusal: string };
  /** Whom a visit with the key as its token counts for in the end, by external id. */
  readonly visitor?: string;
  /** The alias that is there in the end, and whose. */
  readonly leaves?: string;
};

/** Outcomes that change who is who, so that the journal tells of them (M16). */
export const changesIdentity = ({ must }: Wish): boolean =>
  "outcome" in must && !["tracked", "unchanged"].includes(must.outcome);
