export type Removed = { readonly removed: number; readonly more: boolean };

/** Finds up to `limit` things to remove before it removes the first, since nothing may go while it is being read. */
export const removeUpTo = (limit: number, removals: Iterable<() => void>): Removed => {
  const chosen: (() => void)[] = [];
  let more = false;
  for (const removal of removals) {
    more = chosen.length >= limit;
    if (more) break;
    chosen.push(removal);
  }
  for (const removal of chosen) removal();
  return { removed: chosen.length, more };
};
