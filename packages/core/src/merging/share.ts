import type { AttributePath } from "../profile/attribute-path.js";
import type { MergedRecord } from "../profile/record.js";
import { dictionaryOf, lookUp } from "../values/dictionary.js";

/** What an absorbed profile adds to a `sum` of its survivor from now on: nothing when `sum` is missing. */
export type Share = { readonly child: MergedRecord; readonly path: AttributePath; readonly sum: number | undefined };

/** Those whose share is another now, and the one that changed in itself, as they are written next. */
export const rewritten = (
  children: readonly MergedRecord[],
  shares: readonly Share[],
  changed: MergedRecord | undefined,
): readonly MergedRecord[] => {
  const sums = new Map<MergedRecord, Map<string, number>>();
  for (const { child, path, sum } of shares) {
    if (lookUp(child.added, path) === sum) continue;
    const added = sums.get(child) ?? new Map(Object.entries(child.added));
    if (sum === undefined) added.delete(path);
    else added.set(path, sum);
    sums.set(child, added);
  }
  return children
    .filter((child) => child === changed || sums.has(child))
    .map((child) => ({
      ...child,
      revision: child.revision + 1,
      added: dictionaryOf(sums.get(child) ?? Object.entries(child.added)),
    }));
};
