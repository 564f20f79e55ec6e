// What authors of adapters need and hosts do not: a subpath of its own. First what a store gives back, parsed.
export { parseCell, parseCellKey } from "../parse/cell.js";
export { parseHistoryRow } from "../parse/history-row.js";
export { parseJob } from "../parse/job.js";
export { parseJournalEntry } from "../parse/journal-entry.js";
export { parseFeedRow, parseLifecycleEvent } from "../parse/lifecycle-event.js";
export { parseReceipt } from "../parse/receipt.js";
export { parseRecord } from "../parse/record.js";
// Then the rules that are the same over every store.
export { kindOfKey } from "../plan/cell.js";
export { emptyChangeSet } from "../plan/change-set.js";
export { shownCell } from "../plan/lookup-cell.js";
export { cellsOf, isAsExpected, type Write, writesOf, writtenKeys } from "../plan/writes-of.js";
export { answered } from "../refusals/answered.js";
export { causeOf } from "../refusals/cause-of.js";
export { unavailable, unknown, unsupported } from "../refusals/failures.js";
export { closed, closedAsync, type Fetched, type Wanted } from "./closed.js";
export { commitEach } from "./commit-each.js";
export { foreignCursor } from "./cursor.js";
export { feedPageOf, feedRowsOf, positionOf, startOfFeed } from "./feed-rows.js";
export { groupOf } from "./group-of.js";
export { pageOf, startOf } from "./page-of.js";
export { straight } from "./straight.js";
export { tellsOf, tombstoneOf } from "./tombstone.js";
