import { mapValues } from "../values/dictionary.js";
import { byText } from "../values/order.js";
import { hostValues } from "../values/stored-value.js";
import { addEngagement } from "./engagement.js";
import type { Profile } from "./profile.js";
import type { DeviceEntry, LiveRecord } from "./record.js";
import type { StandardAttributes } from "./standard-attributes.js";

/** What a host sees of a record: a fresh copy, without the bookkeeping of merges. */
export const viewOf = (record: LiveRecord): Profile => {
  const { sessions, events, purchases, revenue, apps } = addEngagement(record.own, record.absorbed);
  const seen = {
    profileId: record.profileId,
    aliases: mapValues(record.aliases, ({ name }) => name),
    // Stored attributes were parsed by the rules of this type when they were written.
    attributes: hostValues(record.attributes) as StandardAttributes,
    custom: hostValues(record.custom),
    engagement: { sessions, events: mapValues(events, copy), purchases: mapValues(purchases, copy), revenue },
    apps: mapValues(apps, copy),
    // In an order of their own, since stores keep members in any order (G8).
    devices: Object.values(record.devices)
      .map(withoutVia)
      .sort((a, b) => byText(a.deviceId, b.deviceId)),
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
  };
  if (record.state === "anonymous") return { state: "anonymous", ...seen };
  const deprecatedExternalIds = record.deprecated.map(({ id }) => id);
  return { state: "identified", externalId: record.externalId, deprecatedExternalIds, ...seen };
};

const copy = <Value extends object>(value: Value): Value => ({ ...value });

const withoutVia = ({ via: _, ...device }: DeviceEntry) => device;
