import { isLive, type LiveRecord, type ProfileRecord, type Version } from "@selfsame/core";
import type { Document } from "mongodb";
import { cellId, profileDocumentId } from "./document-id.js";
import { encodeJson } from "./encoding.js";
import { listingFields } from "./listing-fields.js";
import type { Stored } from "./store.js";

/**
 * A profile as MongoDB keeps it: the record, and beside it what is asked for. `next` is the document that a redirect
 * leads to. `email` and `phone` are normal forms, of the living alone, and `holds` names the look-ups of these: so they
 * say who is a member. `unswept`: erased, and may have left something behind.
 */
export const profileDocument = (workspace: string, version: Version, record: ProfileRecord): Stored => ({
  _id: profileDocumentId(workspace, record.profileId),
  w: workspace,
  id: record.profileId,
  v: version,
  revision: record.revision,
  state: record.state,
  ...(record.state === "merged" && { into: record.into, next: profileDocumentId(workspace, record.into) }),
  ...(record.state === "erased" && { unswept: true }),
  ...(isLive(record) && formsOf(workspace, record.lookups)),
  ...listingFields(record),
  record: encodeJson(record),
});

const formsOf = (workspace: string, { email, phone }: LiveRecord["lookups"]): Document => ({
  ...(email !== undefined && { email }),
  ...(phone !== undefined && { phone }),
  ...((email !== undefined || phone !== undefined) && {
    holds: [
      ...(email === undefined ? [] : [cellId(workspace, ["email", email])]),
      ...(phone === undefined ? [] : [cellId(workspace, ["phone", phone])]),
    ],
  }),
});
