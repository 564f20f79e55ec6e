import type { LiveRecord } from "@selfsame/core";
import type { Range } from "./range-seek.js";
import type { Seek } from "./seek.js";
import type { Sieve } from "./sieve.js";

/**
 * Which live profiles are meant: where they are, what MongoDB can say of them, and what they are in truth. A `range` is
 * narrower than where they are, but not in the order of ids: it is for counting.
 */
export type Question = {
  readonly seek: Seek;
  readonly range?: Range | undefined;
  readonly sieve: Sieve;
  readonly wanted: (record: LiveRecord) => boolean;
};
