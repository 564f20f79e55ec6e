import { z } from "zod";
import type { AliasEntry, DeprecatedId, DeviceEntry, KeptApart, Stamp } from "../profile/record.js";
import { flat } from "./flat.js";
import {
  type Every,
  isCount,
  isInstant,
  storedCount,
  storedDictionary,
  storedExternalId,
  storedInstant,
  storedJson,
  storedList,
  storedWord,
} from "./stored-schemas.js";

export const via = storedCount.exactOptional();
const text = z.string().exactOptional();

const isText = (value: unknown): boolean => typeof value === "string";

export const storedAliases = storedDictionary(
  z.strictObject({ name: z.string(), via } satisfies Every<AliasEntry>),
  flat<AliasEntry>({ name: isText, via: isCount }, "name"),
);

export const storedDevices = storedDictionary(
  z.strictObject({ deviceId: z.string(), model: text, os: text, pushToken: text, via } satisfies Every<DeviceEntry>),
);

const own = z.strictObject({
  value: storedJson.exactOptional(),
  at: storedInstant.exactOptional(),
} satisfies Every<NonNullable<Stamp["own"]>>);

export const storedStamps = storedDictionary(
  z.strictObject({ at: storedInstant, since: via, own: own.exactOptional() } satisfies Every<Stamp>),
  flat<Stamp>({ at: isInstant, since: isCount, own: () => false }, "at"),
);

export const storedLookups = z.strictObject({ email: text, phone: text });

export const storedApart = storedList(
  z.strictObject({
    token: z.string(),
    side: storedWord({ absorbed: true, survivor: true }),
    via,
  } satisfies Every<KeptApart>),
);

export const storedDeprecated = storedList(
  z.strictObject({
    id: storedExternalId,
    via,
    neededBy: z.literal("unmerge").exactOptional(),
  } satisfies Every<DeprecatedId>),
);
