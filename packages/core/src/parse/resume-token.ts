import type { Result } from "neverthrow";
import { z } from "zod";
import { type Instant, parseInstant } from "../values/instant.js";
import { type ProfileId, parseProfileId } from "../values/profile-id.js";
import { jsonFrom } from "./json-text.js";
import { type Misfit, misfit, misfitOf, under } from "./misfit.js";
import { schemaOf, shaped } from "./shaped.js";

/**
 * Behind which group a job over duplicates is: the one that a profile stood in at that time. A host may keep it for long, so
 * it names no email or phone, but a profile that an erasure takes away (X3).
 */
export type GroupPlace = { readonly profileId: ProfileId; readonly at: Instant };

const behind: z.ZodType<GroupPlace> = z.strictObject({
  profileId: schemaOf((value) => parseProfileId(value).mapErr(misfit)),
  at: schemaOf((value) => parseInstant(value).mapErr(misfit)),
});

export const writeResumeToken = (of: string, place: GroupPlace | undefined): string =>
  JSON.stringify({ of, ...(place && { behind: place }) });

/** A place that the same kind of work answered. Read as the start, another one would do everything again unawares. */
export const parseResumeToken = (text: string | undefined, of: string): Result<GroupPlace | undefined, Misfit> =>
  jsonFrom(text ?? writeResumeToken(of, undefined))
    .andThen((value) => shaped(z.strictObject({ of: z.literal(of), behind: behind.exactOptional() }), value))
    .map((place) => place.behind)
    .mapErr(() => misfitOf("must be the place that a job of the same rule answered"))
    .mapErr(under("options", "resumeFrom"));
