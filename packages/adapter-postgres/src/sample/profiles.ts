import { type LiveRecord, parseProfileId } from "@selfsame/core";
import fc from "fast-check";
import { liveRecords } from "../../../testkit/src/clauses/random/live-record.js";
import type { PostgresClient } from "../database/client.js";
import { quoted, type Schema } from "../database/schema-name.js";
import { encodeText } from "../encoded-text.js";
import { encodeJson } from "../encoding.js";
import { hashOf } from "../migrations/function.js";
import { migrations } from "../migrations/migrations.js";
import { profileTerms } from "../terms/profile-terms.js";

/** An empty schema of one's own. */
export const freshSchema = async (client: PostgresClient, name: string): Promise<Schema> => {
  const schema = quoted(name);
  await client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
  for (const { sql } of migrations({ schema: name })) await client.query(sql);
  return schema;
};

/** Random people with ids in order; identifiers may be shared, which no question here minds. */
export const people = (count: number, seed: number): readonly LiveRecord[] =>
  fc
    .sample(liveRecords(), { numRuns: count, seed })
    .flat()
    .slice(0, count)
    .map((record, n) => ({ ...record, profileId: idOf(n) }));

export const idOf = (n: number) =>
  parseProfileId(`01900000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`)._unsafeUnwrap();

/** Puts them into the one table of which questions are, as a commit would. */
export const putPeople = async (
  client: PostgresClient,
  schema: Schema,
  workspace: string,
  records: readonly LiveRecord[],
): Promise<void> => {
  const rows = records.map((record) => ({
    ...{ id: record.profileId, revision: record.revision, state: record.state, record },
    ...lookupKeys(record),
    terms: profileTerms(workspace, record),
  }));
  await client.query(
    `INSERT INTO ${schema}.profiles (workspace, id, version, revision, state, email, phone, record, terms)
SELECT $1, r.id, 'v', r.revision, r.state, ${hashOf("r.email")}, ${hashOf("r.phone")}, r.record, r.terms
FROM jsonb_to_recordset($2::text::jsonb) r(id uuid, revision bigint, state text, email jsonb, phone jsonb, record jsonb, terms tsvector)`,
    [encodeText(workspace), encodeJson(rows)],
  );
  await client.query(`ANALYZE ${schema}.profiles`);
};

const lookupKeys = ({ lookups: { email, phone } }: LiveRecord) => ({
  ...(email !== undefined && { email: ["email", email] }),
  ...(phone !== undefined && { phone: ["phone", phone] }),
});
