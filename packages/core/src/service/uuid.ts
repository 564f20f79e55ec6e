import { hex, type Platform } from "./platform.js";

/** Makes a UUID of version 7 for a time in milliseconds since 1970. */
export type Uuids = (now: number) => string;

/**
 * Their first 48 bits are the time, so that new ones sort after old ones; those of one millisecond are counted, so that
 * they sort in the order of their making too.
 */
export const openUuids = (randomBytes: Platform["randomBytes"]): Uuids => {
  let [latest, count] = [-1, 0];
  return (now) => {
    const bytes = randomBytes(10);
    // The counter starts in its lower half: 2,048 more fit into the millisecond before the next one is borrowed.
    if (now > latest) [latest, count] = [now, ((bytes[8] ?? 0) << 3) | ((bytes[9] ?? 0) & 7)];
    else if (latest - now < far) [latest, count] = count === 0xfff ? [latest + 1, 0] : [latest, count + 1];
    else [latest, count] = [now, 0];
    const time = latest.toString(16).padStart(12, "0").slice(-12);
    const rest = hex(bytes);
    const variant = ((bytes[0] ?? 0) & 0x3f) | 0x80;
    return [
      time.slice(0, 8),
      time.slice(8),
      `7${count.toString(16).padStart(3, "0")}`,
      `${variant.toString(16)}${rest.slice(2, 4)}`,
      rest.slice(4, 16),
    ].join("-");
  };
};

/** A clock that was set back by more than this is followed; by less, ids go on from the latest time. */
const far = 10_000;
