import type { Repository } from "@selfsame/core";

/** A connection that breaks on demand, by an error of the suite's own. */
export type Faults = {
  /** From now on every call fails: `before` the store has heard of it, or `after` it has done the work. */
  readonly breakAt: (moment: "before" | "after", error: Error) => void;
  readonly mend: () => void;
};

/** An open transaction of the host's own, as `within` takes it. */
export type HostTransaction = {
  readonly transaction: unknown;
  readonly commit: () => Promise<void>;
  readonly rollback: () => Promise<void>;
};

/**
 * A repository over a store that nobody else uses, and what else the suite may do with that store. What is missing is
 * told: the clauses that need it did not run.
 */
export type Opened = {
  readonly repository: Repository;
  readonly close: () => Promise<void>;
  /** To see what becomes of a call when the connection breaks. */
  readonly faults?: Faults;
  /** Everything that the store keeps, as one text, read past the adapter: to see that what must be gone is gone. */
  readonly peek?: () => Promise<string>;
  /** Another repository over the same store, after the process that wrote it ended: for `durability: "disk"`. */
  readonly reopen?: () => Promise<Repository>;
  /** For `hostTransactions: "yes"`. */
  readonly begin?: () => Promise<HostTransaction>;
};

/** Opens a fresh store, each time another one. */
export type Open = () => Promise<Opened>;
