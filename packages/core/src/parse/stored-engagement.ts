import { z } from "zod";
import type { Engagement } from "../profile/engagement.js";
import type { Tally } from "../values/tally.js";
import { flat } from "./flat.js";
import { type Every, isCount, isInstant, storedCount, storedDictionary, storedInstant } from "./stored-schemas.js";

const tally = z.strictObject({
  count: storedCount,
  first: storedInstant.exactOptional(),
  last: storedInstant.exactOptional(),
} satisfies Every<Tally>);

const quickTally = flat<Tally>({ count: isCount, first: isInstant, last: isInstant }, "count");

export const storedEngagement: z.ZodType<Engagement> = z.strictObject({
  sessions: tally,
  events: storedDictionary(tally, quickTally),
  purchases: storedDictionary(tally, quickTally),
  revenue: storedDictionary(storedCount),
  apps: storedDictionary(tally, quickTally),
} satisfies Every<Engagement>);
