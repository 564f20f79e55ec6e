import { type Store, storeOf } from "./making/store.js";
import type { Open, Opened } from "./opened.js";

/**
 * A clause passed; or passed for what a store promises that says that it promises less; or could not be run, with the
 * reason. One that does not hold throws.
 */
export type Verdict = "passed" | Weaker | NotRun;
type Weaker = { readonly weaker: string };
export type NotRun = { readonly notRun: string };

/** One sentence of the port that an adapter can be held to. */
export type Clause = {
  /** Stable: the group and the sentence. */
  readonly name: string;
  /** Rules of the lifecycle by number, or `port` for what only the port itself says. */
  readonly rules: readonly string[];
  /** What would go wrong without it. */
  readonly why: string;
  readonly run: (open: Open) => Promise<Verdict>;
};

type Said = Omit<Clause, "run">;

/** A clause about a fresh store. */
export const clause = (said: Said & { readonly check: (store: Store) => Promise<void> }): Clause =>
  clauseWith({ ...said, need: (opened) => opened });

/** A clause that needs something of `open` that not everyone gives: `need` finds it, or says what is missing. */
export const clauseWith = <Need>({
  need,
  check,
  ...said
}: Said & {
  readonly need: (opened: Opened) => Need | NotRun;
  readonly check: (store: Store, need: Need) => Promise<void>;
}): Clause => ({
  ...said,
  run: (open) =>
    opening(open, async (opened, store) => {
      const needed = need(opened);
      if (isNotRun(needed)) return needed;
      await check(store, needed);
      return "passed";
    }),
});

/** Opens a store and closes it again, whatever comes of it. */
export const opening = async <Answer>(
  open: Open,
  use: (opened: Opened, store: Store) => Promise<Answer>,
): Promise<Answer> => {
  const opened = await open();
  try {
    return await use(opened, storeOf(opened.repository));
  } finally {
    await opened.close();
  }
};

export const notRun = (reason: string): NotRun => ({ notRun: reason });

const isNotRun = (needed: unknown): needed is NotRun =>
  typeof needed === "object" && needed !== null && "notRun" in needed;
