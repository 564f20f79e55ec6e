import type { HistoryRow, ProfileId } from "@selfsame/core";
import { absorbedBy } from "./lineage.js";
import { merged } from "./merged.js";
import { before, ordered, put } from "./ordered.js";
import type { Keyed } from "./page.js";
import { rowKey } from "./row-key.js";
import type { Store } from "./store.js";

export const appendHistory = ({ history }: Store, row: HistoryRow): void => {
  const rows = history.get(row.profileId) ?? ordered();
  history.set(row.profileId, rows);
  put(rows, rowKey(row), row);
};

/** Rows of a whole lineage, newest first: each profile's own are sorted, so a deep page costs what the first does. */
export function* historyOf(
  store: Store,
  profileId: ProfileId,
  start: string | undefined,
): Generator<Keyed<HistoryRow>> {
  const lineage = [profileId, ...absorbedBy(store, profileId)].filter((id) => !store.erased.has(id));
  const sequences = lineage.map((id) => before(store.history.get(id) ?? ordered<HistoryRow>(), start));
  yield* merged(sequences, (a, b) => a > b);
}
