import { z } from "zod";
import type { Engagement } from "../profile/engagement.js";
import type { Tally } from "../values/tally.js";
import { type Every, storedCount, storedDictionary, storedInstant } from "./stored-schemas.js";

const tally = z.strictObject({
  count: storedCount,
  first: storedInstant.exactOptional(),
  last: storedInstant.exactOptional(),
} satisfies Every<Tally>);

export const storedEngagement: z.ZodType<Engagement> = z.strictObject({
  sessions: tally,
  events: storedDictionary(tally),
  purchases: storedDictionary(tally),
  revenue: storedDictionary(storedCount),
  apps: storedDictionary(tally),
} satisfies Every<Engagement>);
