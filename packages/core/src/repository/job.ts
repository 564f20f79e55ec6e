import type { Version } from "../plan/cell.js";
import type { JsonObject } from "../values/json.js";

/** The remembered state of a long job, so that it can go on after a stop. */
export type Job = { readonly name: string; readonly version: Version; readonly state: JsonObject };
