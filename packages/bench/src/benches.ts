import type { Bench } from "./harness/bench.js";
import { overloadOf } from "./overload/overload.js";
import { inMemory, onPostgres } from "./overload/stores.js";
import { mixOf } from "./postgres/mix.js";

/** All of them, in the order of the table. */
export const benches: readonly Bench[] = [
  mixOf(64),
  mixOf(256),
  mixOf(1),
  overloadOf("memory", inMemory),
  overloadOf("postgres", onPostgres),
];
