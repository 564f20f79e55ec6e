import type { Cell, LoadKey, ProfileId, Redirects } from "@selfsame/core";
import { closed, type Fetched, straight } from "@selfsame/core/stored";
import { ok } from "neverthrow";
import { cellAt, profileCell } from "./cells.js";
import type { Store } from "./store.js";

/** The cells of the keys and those that they lead to. Nothing else runs meanwhile, so it is one snapshot (G2). */
export const load = (store: Store, keys: readonly LoadKey[], redirects: Redirects = "each"): Fetched => {
  const cells = closed(keys, (wanted) =>
    ok(
      [...wanted.keys.map((key) => cellAt(store, key)), ...wanted.into.flatMap((id) => childrenOf(store, id))].filter(
        isThere,
      ),
    ),
  );
  return redirects === "ends" ? cells.map((all) => straight(keys, all)) : cells;
};

const childrenOf = (store: Store, id: ProfileId) =>
  [...(store.children.get(id) ?? [])].map((child) => profileCell(store, child));

const isThere = (cell: Cell | undefined): cell is Cell => cell !== undefined;
