import type { Device } from "@selfsame/core";
import type { Person } from "./person.js";
import type { State } from "./state.js";

/** Its own, and of what it absorbed those that no one had before (M3). */
export const devicesOf = (state: State, person: Person): readonly Device[] => {
  const devices = [...person.devices];
  for (const entry of person.log) {
    const child = "absorbed" in entry ? state.people.get(entry.absorbed) : undefined;
    for (const device of child === undefined ? [] : devicesOf(state, child))
      if (!devices.some(({ deviceId }) => deviceId === device.deviceId)) devices.push(device);
  }
  return devices;
};
