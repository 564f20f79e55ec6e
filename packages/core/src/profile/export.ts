import { dictionaryOf, mapValues } from "../values/dictionary.js";
import { canonicalJson, type JsonObject } from "../values/json.js";
import { byText } from "../values/order.js";
import { addEngagement, type Engagement } from "./engagement.js";
import type { LiveRecord, MergedRecord } from "./record.js";

/**
 * Everything about one user as one text (F5): sorted keys, dates as `{"$date": ...}`, neither versions nor the time of
 * the last update (A5). `absorbed` is the whole lineage in any order; the text does not depend on it.
 */
export const exportOf = (live: LiveRecord, absorbed: readonly MergedRecord[]): string =>
  canonicalJson({
    profileId: live.profileId,
    ...identity(live),
    aliases: mapValues(live.aliases, ({ name }) => name),
    attributes: live.attributes,
    custom: live.custom,
    engagement: engagementJson(addEngagement(live.own, live.absorbed)),
    devices: mapValues(live.devices, ({ via: _, ...device }) => device),
    createdAt: live.createdAt,
    absorbed: dictionaryOf(
      [...absorbed]
        .sort((a, b) => byText(a.profileId, b.profileId))
        .map((merged) => [merged.profileId, absorbedJson(merged)] as const),
    ),
  });

const identity = (record: LiveRecord): JsonObject =>
  record.state === "anonymous"
    ? { state: "anonymous" }
    : {
        state: "identified",
        externalId: record.externalId,
        deprecatedExternalIds: record.deprecated.map(({ id }) => id).sort(byText),
      };

/** An absorbed profile by what it brought itself: where it went, and what came through its identifiers. */
const absorbedJson = ({ into, frozen }: MergedRecord): JsonObject => ({
  into,
  createdAt: frozen.createdAt,
  engagement: engagementJson(frozen.own),
  ...(frozen.state === "identified" && { externalId: frozen.externalId }),
});

const engagementJson = ({ sessions, events, purchases, revenue, apps }: Engagement): JsonObject => ({
  sessions: { ...sessions },
  events: mapValues(events, (tally) => ({ ...tally })),
  purchases: mapValues(purchases, (tally) => ({ ...tally })),
  revenue,
  apps: mapValues(apps, (tally) => ({ ...tally })),
});
