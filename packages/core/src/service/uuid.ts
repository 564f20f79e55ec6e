import { hex, type Platform } from "./platform.js";

/** A UUID of version 7: its first 48 bits are the time, so that new ones sort after old ones. */
export const uuidV7 = (now: number, randomBytes: Platform["randomBytes"]): string => {
  const bytes = randomBytes(16);
  const time = now.toString(16).padStart(12, "0").slice(-12);
  const rest = hex(bytes).slice(12);
  const variant = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${rest.slice(1, 4)}`,
    `${variant.toString(16)}${rest.slice(6, 8)}`,
    rest.slice(8),
  ].join("-");
};
