import type { Measure } from "./measure.js";
import type { Size } from "./size.js";

/** What is run as one, since its measures share a store, a load or a baseline. */
export type Bench = {
  /** The measures that it gives, in order. */
  readonly names: readonly string[];
  /** Of those that are `wanted`; others it may leave out. Rejects where what is stored is not equal. */
  readonly run: (size: Size, wanted: ReadonlySet<string>) => Promise<readonly Measure[]>;
};

/** Those with a measure of one of the names, or whose name begins with one; all when none is given. */
export const chosen = (
  benches: readonly Bench[],
  given: readonly string[],
): readonly { readonly bench: Bench; readonly wanted: ReadonlySet<string> }[] =>
  benches.flatMap((bench) => {
    const wanted = new Set(
      bench.names.filter((name) => given.length === 0 || given.some((start) => name.startsWith(start))),
    );
    return wanted.size === 0 ? [] : [{ bench, wanted }];
  });
