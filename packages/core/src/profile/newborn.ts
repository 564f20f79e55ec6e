import type { Instant } from "../values/instant.js";
import type { ProfileId } from "../values/profile-id.js";
import { noEngagement } from "./engagement.js";
import { type AnonymousRecord, recordFormat } from "./record.js";

/** A profile that nothing is known of yet. Its revision is 0: it was never written. */
export const newborn = (profileId: ProfileId, at: Instant): AnonymousRecord => ({
  format: recordFormat,
  state: "anonymous",
  profileId,
  revision: 0,
  createdAt: at,
  updatedAt: at,
  aliases: {},
  attributes: {},
  custom: {},
  stamps: {},
  devices: {},
  own: noEngagement,
  absorbed: noEngagement,
  lookups: {},
  merges: 0,
  size: 0,
  shed: {},
  apart: [],
});
