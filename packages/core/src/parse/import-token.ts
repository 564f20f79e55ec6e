import type { Result } from "neverthrow";
import { z } from "zod";
import { jsonFrom } from "./json-text.js";
import { type Misfit, misfitOf, under } from "./misfit.js";
import { shaped } from "./shaped.js";

const schema = z.strictObject({
  import: z.string().min(1).max(300),
  heard: z.int().min(0),
});

/** Which import it is, and how many of its records' outcomes were heard. How far it is the store knows (X4). */
export type ImportToken = z.infer<typeof schema>;

export const writeImportToken = (token: ImportToken): string => JSON.stringify(token);

export const parseImportToken = (text: string): Result<ImportToken, Misfit> =>
  jsonFrom(text)
    .andThen((value) => shaped(schema, value))
    .mapErr(() => misfitOf("must be the token of an import"))
    .mapErr(under("options", "resumeFrom"));
