/** One comparison as a sceptic reads it: our figure and another's, taken in turn in one run on one server. */
export type Measure = {
  readonly name: string;
  readonly unit: string;
  /** The median of the repeated runs, as `baseline`. */
  readonly ours: number;
  readonly baseline: number;
  /** `ours` by `baseline`. */
  readonly ratio: number;
  /** The least and the greatest ratio of the repeated runs, each of which took both in turn. */
  readonly spread: readonly [least: number, greatest: number];
  /** What the baseline is, in a few words. */
  readonly against: string;
  /** The figures of each run, in order. */
  readonly samples: Samples;
  /** Where the figure was taken at several sizes: what a curve is drawn from. */
  readonly curve?: readonly CurvePoint[];
} & Surroundings;

type Samples = { readonly ours: readonly number[]; readonly baseline: readonly number[] };

type CurvePoint = { readonly at: number; readonly ours: number; readonly baseline?: number };

/** Where it was measured. */
export type Surroundings = {
  readonly server: string;
  readonly version: string;
  readonly cores: number;
  /** What the server promises when it says that a commit is done. */
  readonly durability: string;
};

type Taken = {
  readonly name: string;
  readonly unit: string;
  readonly against: string;
  readonly samples: Samples;
  readonly curve?: readonly CurvePoint[];
};

export const measureOf = (taken: Taken, surroundings: Surroundings): Measure => {
  const { ours, baseline } = taken.samples;
  const [one, other] = [median(ours), median(baseline)];
  const ratios = ours.flatMap((figure, run) => {
    const beside = baseline[run];
    return beside === undefined ? [] : [figure / beside];
  });
  return {
    ...taken,
    ...surroundings,
    ours: one,
    baseline: other,
    ratio: one / other,
    spread: [Math.min(...ratios), Math.max(...ratios)],
  };
};

export const median = (figures: readonly number[]): number => quantile(figures, 0.5);

/** The figure below which the share of all lies, between two of them where it falls between. */
export const quantile = (figures: ArrayLike<number>, share: number): number => {
  const sorted = Float64Array.from(figures).sort();
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN];
  return low + (high - low) * (place - Math.floor(place));
};
