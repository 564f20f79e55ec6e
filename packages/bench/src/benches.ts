import { trackBase } from "./base/track.js";
import { emmettInMemory } from "./emmett/emmett.js";
import { emmettOnPostgres } from "./emmett/on-postgres.js";
import { growthOf } from "./growth/growth.js";
import { mergeAliases, mergeHistory, mergeHot } from "./growth/merges.js";
import { findChain, historyLineage } from "./growth/reads.js";
import type { Bench } from "./harness/bench.js";
import { importCopy } from "./import/copy.js";
import { mixOnMongo } from "./mongodb/mix.js";
import { overloadOf } from "./overload/overload.js";
import { inMemory, onPostgres } from "./overload/stores.js";
import { planBench } from "./plan/plan.js";
import { conflict } from "./postgres/conflict.js";
import { mixOf } from "./postgres/mix.js";
import { wal } from "./postgres/wal.js";
import { segmentsOnMongo } from "./segments/mongodb.js";
import { segmentsOnPostgres } from "./segments/postgres.js";

/** All of them, in the order of the table. */
export const benches: readonly Bench[] = [
  mixOf(64),
  mixOf(256),
  mixOf(1),
  mixOnMongo,
  conflict,
  wal,
  planBench,
  emmettInMemory,
  emmettOnPostgres,
  ...[mergeHistory, mergeAliases, mergeHot, findChain, historyLineage, trackBase].map(growthOf),
  segmentsOnPostgres,
  segmentsOnMongo,
  importCopy,
  overloadOf("memory", inMemory),
  overloadOf("postgres", onPostgres),
];
