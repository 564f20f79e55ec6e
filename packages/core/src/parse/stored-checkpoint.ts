import { z } from "zod";
import type { Checkpoint, Run } from "../plan/checkpoint.js";
import type { Problem } from "../refusals/problem.js";
import { isPlainObject } from "./foreign.js";
import { jsonObjectCopy } from "./json-copy.js";
import { type Every, storedCount, storedList, storedWord } from "./stored-schemas.js";

const isKind = (kind: unknown): boolean => kind === "refusal" || kind === "failure";

const obstacle = z
  .custom<Problem>((value) => isPlainObject(value) && isKind(value.kind) && typeof value.code === "string")
  .refine((value) => jsonObjectCopy(value) !== undefined);

const run: z.ZodType<Run> = z.union([
  z.strictObject({ outcome: storedWord({ created: true, tracked: true, skipped: true }), times: storedCount }),
  z.strictObject({ problem: obstacle, times: z.literal(1) }),
]);

/** How far an import was, as a store gives it back. */
export const storedCheckpoint: z.ZodType<Checkpoint> = z.strictObject({
  done: storedCount,
  outcomes: z.strictObject({ created: storedCount, tracked: storedCount, skipped: storedCount }),
  problems: storedCount,
  last: storedList(run),
} satisfies Every<Checkpoint>);
