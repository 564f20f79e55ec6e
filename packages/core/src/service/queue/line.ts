import { type Item, isWithdrawn, type Name } from "./item.js";

/** The items that wait, in their order. */
export type Line = {
  readonly length: () => number;
  readonly append: (item: Item) => void;
  /** Before all others, which came later. */
  readonly putBack: (items: readonly Item[]) => void;
  /**
   * Up to `share` items that name nothing that is claimed, and nothing that someone before them in the line still waits for;
   * more, up to `size`, only of a bundle that would otherwise be torn.
   */
  readonly take: (share: number, size: number, isClaimed: (name: Name) => boolean) => readonly Item[];
  /** To be told when claims were given up, so that nobody is looked at in vain before. */
  readonly release: () => void;
};

export const openLine = (): Line => {
  let fresh: Item[] = [];
  let blocked: Item[] = [];
  const waitedFor = new Set<Name>();
  const release = () => {
    fresh = [...blocked, ...fresh];
    blocked = [];
    waitedFor.clear();
  };
  return {
    length: () => fresh.length + blocked.length,
    append: (item) => {
      fresh.push(item);
    },
    putBack: (items) => {
      release();
      fresh = [...items, ...fresh];
    },
    release,
    take: (share, size, isClaimed) => {
      const taken: Item[] = [];
      const ofBundle = new Map<symbol, number>();
      let seen = 0;
      for (const item of fresh) {
        const isTorn = item.bundle !== undefined && ofBundle.has(item.bundle);
        if (taken.length >= (isTorn ? size : share) || (item.isAlone && taken.length > 0)) break;
        seen += 1;
        if (isWithdrawn(item)) continue;
        const isFree = item.names.every((name) => !isClaimed(name) && !waitedFor.has(name));
        if (isFree && hasRoom(item, size, ofBundle)) {
          taken.push(item);
          if (item.isAlone) break;
          continue;
        }
        blocked.push(item);
        for (const name of item.names) waitedFor.add(name);
      }
      fresh = fresh.slice(seen);
      return taken;
    },
  };
};

/** A bundle that keeps meeting others is taken in ever smaller parts, so that in the end its commands go one by one. */
const hasRoom = ({ bundle, conflicts }: Item, size: number, taken: Map<symbol, number>): boolean => {
  if (bundle === undefined) return true;
  const before = taken.get(bundle) ?? 0;
  taken.set(bundle, before + 1);
  return before < Math.max(1, size >> Math.max(0, conflicts - 3));
};
