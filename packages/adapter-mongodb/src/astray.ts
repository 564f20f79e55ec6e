import { type CellOf, canonicalJson, type ProfileId } from "@selfsame/core";
import type { Document } from "mongodb";
import { profileDocumentId } from "./document-id.js";
import { profileDocument } from "./profile-document.js";
import { readSnapshot } from "./snapshot.js";
import type { Store } from "./store.js";

/** Profiles whose documents hold other fields beside the record than a commit of the record writes. */
export const astray = async (
  store: Store,
  workspace: string,
  profiles: readonly CellOf<"profile">[],
): Promise<readonly ProfileId[]> => {
  const filter = { _id: { $in: profiles.map(({ record }) => profileDocumentId(workspace, record.profileId)) } };
  const found = await readSnapshot(store, { find: "profiles", filter, projection: { record: 0 } });
  const documents = new Map(found.map((document) => [document._id, document] as const));
  return profiles.flatMap(({ record, version }) => {
    const document = documents.get(profileDocumentId(workspace, record.profileId));
    if (document?.v !== version) return [];
    const expected = profileDocument(workspace, version, record);
    return besideIn(document) === besideIn(expected) ? [] : [record.profileId];
  });
};

/** Other fields say what is under way: a guard, a touch, what is still to be swept. */
const besideIn = ({ state, revision, into, next, email, phone, holds, terms }: Document): string =>
  canonicalJson(
    JSON.parse(JSON.stringify({ state, revision: Number(revision), into, next, email, phone, holds, terms })),
  );
