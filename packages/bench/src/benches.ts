import type { Bench } from "./harness/bench.js";
import { mixOf } from "./postgres/mix.js";

/** All of them, in the order of the table. */
export const benches: readonly Bench[] = [mixOf(64), mixOf(256), mixOf(1)];
