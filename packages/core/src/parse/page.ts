import type { Result } from "neverthrow";
import { z } from "zod";
import { type Misfit, under } from "./misfit.js";
import { shaped } from "./shaped.js";

const limitRule = "must be an integer from 1 to 1000";

export const pageMembers = {
  after: z.string("must be a cursor").min(1, "must be a cursor").exactOptional(),
  limit: z.int(limitRule).min(1, limitRule).max(1000, limitRule).default(100),
};

const schema = z.strictObject(pageMembers);

export type Page = { readonly after?: string; readonly limit: number };

/** Which page is asked for: the first one of 100 when nothing is said. */
export const parsePage = (value: unknown): Result<Page, Misfit> => shaped(schema, value ?? {}).mapErr(under("page"));
