import type { TrackedEvent } from "../commands/changes.js";
import { objectOf } from "./fields.js";
import { listOf } from "./many.js";
import type { Parser } from "./parser.js";
import { properties } from "./properties.js";
import { instant, keyText } from "./texts.js";

export const events: Parser<readonly TrackedEvent[]> = listOf(
  objectOf({ name: keyText }, { time: instant, appId: keyText, properties }),
  "batch",
);
