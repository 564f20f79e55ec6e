import type { Carts } from "./shop.js";

export type Rows = { all: readonly (readonly [profileId: string, line: string])[] };

type Turn = (statement: keyof Carts) => Promise<void>;

/** The table of carts, in memory. Each statement waits for its turn, and is done at once then. */
export const cartsOver = (rows: Rows, turn: Turn = () => Promise.resolve()): Carts => {
  const linesOf = (profileId: string) => rows.all.filter(([owner]) => owner === profileId).map(([, line]) => line);
  return {
    put: async (profileId, line) => {
      await turn("put");
      rows.all = [...rows.all, [profileId, line]];
    },
    move: async (from, to) => {
      await turn("move");
      rows.all = rows.all.map(([owner, line]) => [owner === from ? to : owner, line]);
    },
    of: async (profileId) => {
      await turn("of");
      return linesOf(profileId);
    },
    take: async (profileId) => {
      await turn("take");
      const taken = linesOf(profileId);
      rows.all = rows.all.filter(([owner]) => owner !== profileId);
      return taken;
    },
  };
};
