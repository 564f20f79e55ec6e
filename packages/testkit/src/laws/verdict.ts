/** What came of looking at a law. `seed` and `path` make the same cases again. */
export type Verdict =
  | { readonly passed: true; readonly runs: number; readonly seed: number }
  | {
      readonly passed: false;
      readonly runs: number;
      readonly seed: number;
      readonly path: string;
      /** In what the law does not hold. */
      readonly said: string;
      /** The smallest case that was found, as code to be pasted into a test. */
      readonly counterexample: string;
    };
