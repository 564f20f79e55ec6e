import { storedAs } from "./stored-as.js";
import { storedFeedRow, storedLifecycleEvent } from "./stored-lifecycle-event.js";

/** An event of the feed as a store gives it back, without its position. */
export const parseLifecycleEvent = storedAs(storedLifecycleEvent);

/** The same, with its position and its change set. */
export const parseFeedRow = storedAs(storedFeedRow);
