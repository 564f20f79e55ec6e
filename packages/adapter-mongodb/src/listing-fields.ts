import { isLive, type ProfileRecord } from "@selfsame/core";
import type { Document } from "mongodb";
import { termsOf } from "./terms-of.js";

/**
 * What segments and searches need to find beside the record itself; `profile-document.ts` has what is there already.
 * Who is a member of a look-up is said by `email` and `phone` there (see docs/decisions/0007).
 */
export const listingFields = (record: ProfileRecord): Document => (isLive(record) ? { terms: termsOf(record) } : {});
