import type { LiveRecord } from "@selfsame/core";
import type { Seek } from "./seek.js";
import type { Sieve } from "./sieve.js";

/** Which live profiles are meant: where they are, what MongoDB can say of them, and what they are in truth. */
export type Question = {
  readonly seek: Seek;
  readonly sieve: Sieve;
  readonly wanted: (record: LiveRecord) => boolean;
};
