// What an adapter reads back, parsed: a subpath of its own, since a host has no use for it.
export { parseHistoryRow } from "./history-row.js";
export { parseJournalEntry } from "./journal-entry.js";
export { parseLifecycleEvent } from "./lifecycle-event.js";
export { parseReceipt } from "./receipt.js";
export { parseRecord } from "./record.js";
