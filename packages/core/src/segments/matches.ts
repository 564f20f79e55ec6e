import type { Engagement } from "../profile/engagement.js";
import type { LiveRecord } from "../profile/record.js";
import { lookUp } from "../values/dictionary.js";
import { addTallies, noTally, type Tally } from "../values/tally.js";
import { compares } from "./compare.js";
import { holds } from "./holds.js";
import type { Condition, Counted, Segment } from "./segment.js";
import { passes, valueAt } from "./value-test.js";

/**
 * Whether a live profile belongs to a segment (F2, F3). Engagement is the person's: the profile's own and what it
 * absorbed. Total for every segment that `parseSegment` lets pass.
 */
export const matches = (segment: Segment, record: LiveRecord): boolean =>
  holds(segment, (condition) => meets(condition, record));

const meets = (condition: Condition, record: LiveRecord): boolean => {
  switch (condition.kind) {
    case "external_id":
      return (record.state === "identified" ? record.externalId : null) === condition.is;
    case "alias":
      return Object.hasOwn(record.aliases, condition.label);
    case "attribute":
      return passes(valueAt(lookUp(record.attributes, condition.name), condition.path), condition.test);
    case "custom":
      return passes(valueAt(lookUp(record.custom, condition.key), condition.path), condition.test);
    case "count":
      return compares(tallyOf(condition.of, record).count, condition.op, condition.than);
    case "first":
    case "last":
      return compares(tallyOf(condition.of, record)[condition.kind] ?? null, condition.op, condition.than);
    case "revenue":
      return compares(revenueOf(condition.currency, record), condition.op, condition.than);
    case "created":
      return compares(record.createdAt, condition.op, condition.than);
    case "updated":
      return compares(record.updatedAt, condition.op, condition.than);
  }
};

// Adds up the one entry that is asked for: the whole engagement of every profile in a list would be wasted.
const tallyOf = (counted: Counted, { own, absorbed }: LiveRecord): Tally =>
  addTallies(tallyIn(counted, own), tallyIn(counted, absorbed));

const tallyIn = (counted: Counted, engagement: Engagement): Tally => {
  switch (counted.kind) {
    case "sessions":
      return engagement.sessions;
    case "event":
      return lookUp(engagement.events, counted.name) ?? noTally;
    case "purchase":
      return lookUp(engagement.purchases, counted.productId) ?? noTally;
  }
};

const revenueOf = (currency: string, { own, absorbed }: LiveRecord): number =>
  (lookUp(own.revenue, currency) ?? 0) + (lookUp(absorbed.revenue, currency) ?? 0);
