import { storedAs } from "./stored-as.js";
import { storedLifecycleEvent } from "./stored-lifecycle-event.js";

/** An event of the feed as a store gives it back, without its position. */
export const parseLifecycleEvent = storedAs(storedLifecycleEvent);
