import type { Result } from "neverthrow";
import { z } from "zod";
import { parseInstant } from "../values/instant.js";
import { parseProfileId } from "../values/profile-id.js";
import { jsonFrom } from "./json-text.js";
import { type Misfit, misfit, misfitOf, under } from "./misfit.js";
import { schemaOf, shaped } from "./shaped.js";

const schema = z.strictObject({
  time: schemaOf((value) => parseInstant(value).mapErr(misfit)),
  profileId: schemaOf((value) => parseProfileId(value).mapErr(misfit)),
  changeSet: z.string().min(1),
  digest: z.string().min(1),
});

/**
 * What a preview was made with, so that the same plan can be made again: its time, the ids it minted, and a digest of
 * all that it came to, the versions that it relied on among it (M13).
 */
export type PreviewToken = z.infer<typeof schema>;

export const writePreviewToken = (token: PreviewToken): string => JSON.stringify(token);

export const parsePreviewToken = (text: string): Result<PreviewToken, Misfit> =>
  jsonFrom(text)
    .andThen((value) => shaped(schema, value))
    .mapErr(() => misfitOf("must be the token of a preview"))
    .mapErr(under("options", "expect"));
