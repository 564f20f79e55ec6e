import type { ProfileRecord } from "@selfsame/core";
import type { Document } from "mongodb";

/**
 * What segments, searches and groups need to find beside the record itself; `profile-document.ts` has what is there
 * already. Who is a member of a look-up is said by `email` and `phone` there (see docs/decisions/0007).
 */
export const listingFields = (_record: ProfileRecord): Document => ({});
