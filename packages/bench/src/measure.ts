/** One comparison as a sceptic reads it: our figure and another's, taken in turn in one run on one server. */
export type Measure = {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly baseline: number;
  /** `ours` by `baseline`. */
  readonly ratio: number;
  /** The least and the greatest ratio of the repeated runs. */
  readonly spread: readonly [least: number, greatest: number];
  readonly server: string;
  readonly version: string;
  readonly cores: number;
  /** What the server promises when it says that a commit is done. */
  readonly durability: string;
};
