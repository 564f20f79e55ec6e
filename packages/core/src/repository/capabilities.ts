/** What a store promises beyond the contract, said once and frozen. Every key is required: nothing is silently weaker. */
export type Capabilities = {
  /** What survives when the process ends. */
  readonly durability: "process" | "disk";
  /** Whether `within` can put commands into a transaction of the host's own. */
  readonly hostTransactions: "yes" | "no";
  /** Whether lists, counts and searches see every commit that was answered before they began. */
  readonly listings: "current" | "may_lag";
  /**
   * How many bytes, as the store writes them, one record or row may have: a change set with a larger one is `too_large`.
   * `ample`: 10 million at least, and what is more than the store takes is a failure.
   */
  readonly recordBytes: number | "ample";
};
