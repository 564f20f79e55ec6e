import { ok, type Result } from "neverthrow";
import type { Device } from "../profile/device.js";
import { newborn } from "../profile/newborn.js";
import type { AnonymousRecord } from "../profile/record.js";
import type { Instant } from "../values/instant.js";
import type { ProfileId } from "../values/profile-id.js";
import { putDevices } from "./put-devices.js";
import { touched } from "./touched.js";

/** A device seen for the first time becomes an anonymous profile (L1). Without an id of its own, the device goes by the profile's. */
export const recognize = (
  profileId: ProfileId,
  at: Instant,
  device?: Partial<Device>,
): Result<AnonymousRecord, never> => {
  const record = touched(newborn(profileId, at), at);
  return ok(device === undefined ? record : putDevices(record, [{ deviceId: profileId, ...device }]));
};
