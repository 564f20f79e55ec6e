import type { Changes } from "../commands/changes.js";
import { attributes } from "./attributes.js";
import { device } from "./device.js";
import { events } from "./events.js";
import { objectOf } from "./fields.js";
import { keyed, listOf, orNothing } from "./many.js";
import { operation } from "./operations.js";
import type { Parser } from "./parser.js";
import { purchases } from "./purchases.js";
import { sessions } from "./sessions.js";
import { storedValue } from "./stored.js";

/** What one `track` writes, its empty parts left out. The custom attributes keep their keys; only keys inside values are escaped. */
export const changes: Parser<Changes> = objectOf(
  {},
  {
    attributes: orNothing(attributes),
    custom: orNothing(keyed(storedValue)),
    operations: orNothing(keyed(operation)),
    events: orNothing(events),
    purchases: orNothing(purchases),
    sessions: orNothing(sessions),
    devices: orNothing(listOf(device, "batch")),
  },
);
