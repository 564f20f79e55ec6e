import { type AmountWords, amountWords } from "./amount-words.js";
import type { Counted } from "./segment.js";
import { type TimeWords, timeWords } from "./time-words.js";

/** Something counted: how often, and when for the first and the last time. Absorbed profiles count in. */
export type TallyWords = { readonly count: AmountWords; readonly first: TimeWords; readonly last: TimeWords };

const tallyWords = (of: Counted): TallyWords => ({
  count: amountWords((op, than) => ({ kind: "count", of, op, than })),
  first: timeWords((op, than) => ({ kind: "first", of, op, than })),
  last: timeWords((op, than) => ({ kind: "last", of, op, than })),
});

/** Events of one name: `event("viewed").count.atLeast(2)`. */
export const event = (name: string): TallyWords => tallyWords({ kind: "event", name });

/** Purchases of one product; a purchase of three counts three times. */
export const purchase = (productId: string): TallyWords => tallyWords({ kind: "purchase", productId });

/** Sessions; first and last go by their start. */
export const sessions: TallyWords = tallyWords({ kind: "sessions" });

/** What the person paid in a currency, in its minor units: `revenue("USD").atLeast(100_00)`. */
export const revenue = (currency: string): AmountWords =>
  amountWords((op, than) => ({ kind: "revenue", currency, op, than }));
