import type { ProfileRecord } from "@selfsame/core";
import type { Document } from "mongodb";

/** What segments, searches and groups need to find beside the record itself. */
export const listingFields = (_record: ProfileRecord): Document => ({});
