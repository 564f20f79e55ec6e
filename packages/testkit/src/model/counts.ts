export type ModelTally = { readonly count: number; readonly first?: string; readonly last?: string };
/** By name. */
type Tallies = { readonly [key: string]: ModelTally };

export type ModelEngagement = {
  readonly sessions: ModelTally;
  readonly events: Tallies;
  readonly purchases: Tallies;
  readonly revenue: { readonly [currency: string]: number };
  readonly apps: Tallies;
};
