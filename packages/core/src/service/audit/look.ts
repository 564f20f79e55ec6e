import type { Fault } from "../../audit/fault.js";

/** What one look at a page of a store came to, and where the next page begins. */
export type Look = {
  readonly seen: number;
  readonly faults: readonly Fault[];
  /** Profiles that others kept changing meanwhile. */
  readonly unsettled: number;
  readonly next?: string;
};
