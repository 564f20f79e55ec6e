import type { Device } from "../profile/device.js";
import type { DeviceEntry, LiveRecord } from "../profile/record.js";
import { dictionaryOf } from "../values/dictionary.js";

/** Devices by their id: facts that are said anew replace those that were known. */
export const putDevices = <Record extends LiveRecord>(record: Record, devices: readonly Device[]): Record => ({
  ...record,
  devices: dictionaryOf<DeviceEntry>([
    ...Object.entries(record.devices),
    ...devices.map((device) => [device.deviceId, device] as const),
  ]),
});
