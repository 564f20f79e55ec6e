import { z } from "zod";
import type {
  AnonymousRecord,
  ErasedRecord,
  IdentifiedRecord,
  MergedRecord,
  ProfileRecord,
} from "../profile/record.js";
import { recordFormat } from "../profile/record.js";
import { storedEngagement } from "./stored-engagement.js";
import {
  storedAliases,
  storedApart,
  storedDeprecated,
  storedDevices,
  storedLookups,
  storedStamps,
  via,
} from "./stored-parts.js";
import * as stored from "./stored-schemas.js";

const { storedCount, storedDictionary, storedExternalId, storedInstant, storedJsonObject, storedProfileId } = stored;

const each = { format: z.literal(recordFormat), profileId: storedProfileId, revision: storedCount };

const living = {
  ...each,
  createdAt: storedInstant,
  updatedAt: storedInstant,
  aliases: storedAliases,
  attributes: storedJsonObject,
  custom: storedJsonObject,
  stamps: storedStamps,
  devices: storedDevices,
  own: storedEngagement,
  absorbed: storedEngagement,
  lookups: storedLookups,
  merges: storedCount,
  size: storedCount,
  shed: storedDictionary(storedCount),
  apart: storedApart,
  shownIn: stored.storedList(z.string()).exactOptional(),
};

const anonymous = z.strictObject({ ...living, state: z.literal("anonymous") } satisfies stored.Every<AnonymousRecord>);

const identified = z.strictObject({
  ...living,
  state: z.literal("identified"),
  externalId: storedExternalId,
  externalIdVia: via,
  deprecated: storedDeprecated,
} satisfies stored.Every<IdentifiedRecord>);

const merged = z.strictObject({
  ...each,
  state: z.literal("merged"),
  into: storedProfileId,
  ordinal: storedCount,
  mergedAt: storedInstant,
  dropped: storedDictionary(stored.storedWord({ label_taken: true, name_taken: true })),
  added: storedDictionary(stored.storedNumber),
  frozen: z.discriminatedUnion("state", [anonymous, identified]),
  receipt: z.string().exactOptional(),
} satisfies stored.Every<MergedRecord>);

const erased = z.strictObject({
  ...each,
  state: z.literal("erased"),
  erasedAt: storedInstant,
} satisfies stored.Every<ErasedRecord>);

export const storedRecord: z.ZodType<ProfileRecord> = z.discriminatedUnion("state", [
  anonymous,
  identified,
  merged,
  erased,
]);
