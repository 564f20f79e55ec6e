import { z } from "zod";
import type { Version } from "../plan/cell.js";
import type { JsonObject } from "../values/json.js";
import { storedAs } from "./stored-as.js";
import { type Every, storedJsonObject } from "./stored-schemas.js";

type Kept = { readonly name: string; readonly version: Version; readonly state: JsonObject };

const job: z.ZodType<Kept> = z.strictObject({
  name: z.string(),
  version: z.string(),
  state: storedJsonObject,
} satisfies Every<Kept>);

/** The state of a long job as a store gives it back. */
export const parseJob = storedAs(job);
