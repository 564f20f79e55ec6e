import { type CellOf, type Failure, isLive, type ProfileId, parseProfileId } from "@selfsame/core";
import { Result } from "neverthrow";
import { lookupKeys } from "../commit/writes.js";
import { listIn } from "../database/answers.js";
import type { Database } from "../database/database.js";
import type { Schema } from "../database/schema-name.js";
import { encodeText } from "../encoded-text.js";
import { encodeJson } from "../encoding.js";
import { hashOf } from "../migrations/function.js";
import { profileTerms } from "../terms/profile-terms.js";

/** Profiles whose rows hold other columns beside the record than a commit of the record writes. */
export const astray = async (
  { schema, ask }: Database,
  workspace: string,
  profiles: readonly CellOf<"profile">[],
): Promise<Result<readonly ProfileId[], Failure>> => {
  const expected = profiles.map(({ version, record }) => ({
    ...{ id: record.profileId, version, revision: record.revision, state: record.state },
    ...(record.state === "merged" && { into_id: record.into }),
    ...(isLive(record) && lookupKeys(record)),
    terms: profileTerms(workspace, record),
  }));
  const answer = await ask(astraySql(schema), [encodeText(workspace), encodeJson(expected)]);
  return answer.andThen((ids) => Result.combine(listIn(ids).map((id) => parseProfileId(id))).mapErr(() => foreign));
};

/** Only rows that are as they were read: of the others it is not known what they should be. */
const astraySql = (schema: Schema): string => `SELECT coalesce(json_agg(p.id), '[]')::text AS answer
FROM jsonb_to_recordset($2::text::jsonb) AS e (
  id uuid, version text, revision bigint, state text, into_id uuid, email jsonb, phone jsonb, terms text
) JOIN ${schema}.profiles p ON p.workspace = $1::text AND p.id = e.id AND p.version = e.version
WHERE p.revision <> e.revision OR p.state <> e.state OR p.into_id IS DISTINCT FROM e.into_id
  OR p.email IS DISTINCT FROM ${hashOf("e.email")} OR p.phone IS DISTINCT FROM ${hashOf("e.phone")}
  OR p.terms <> e.terms::tsvector`;

const foreign: Failure = {
  kind: "failure",
  code: "corrupt_record",
  retryable: false,
  cause: { name: "CorruptRecord", code: "id" },
};
