import type { Step } from "./step.js";

/**
 * The facts, each with its version. Every table starts with the workspace and every unique constraint holds it, so that
 * a host may partition by it. Texts are compared by their bytes. Identifiers are found by the hash of their key, since a
 * key may be longer than an index takes; digests are hashed the same way, so that they may be anything.
 */
export const cells: Step = {
  name: "cells",
  sql: (schema) => `
CREATE TABLE ${schema}.profiles (
  workspace text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  version text COLLATE "C" NOT NULL,
  revision bigint NOT NULL,
  state text COLLATE "C" NOT NULL,
  -- Who absorbed it.
  into_id uuid,
  -- Hashes of the look-ups that a live profile stands in.
  email bytea,
  phone bytea,
  record jsonb NOT NULL,
  PRIMARY KEY (workspace, id)
-- Room for the next version of a row on its own page, where no index needs to hear of it.
) WITH (fillfactor = 85);
CREATE INDEX profiles_into ON ${schema}.profiles (workspace, into_id) WHERE into_id IS NOT NULL;
CREATE INDEX profiles_email ON ${schema}.profiles (workspace, email, id) WHERE email IS NOT NULL;
CREATE INDEX profiles_phone ON ${schema}.profiles (workspace, phone, id) WHERE phone IS NOT NULL;

CREATE TABLE ${schema}.owners (
  workspace text COLLATE "C" NOT NULL,
  hash bytea NOT NULL,
  version text COLLATE "C" NOT NULL,
  key jsonb NOT NULL,
  owner uuid NOT NULL,
  PRIMARY KEY (workspace, hash)
);

CREATE TABLE ${schema}.lookups (
  workspace text COLLATE "C" NOT NULL,
  hash bytea NOT NULL,
  version text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  form text COLLATE "C" NOT NULL,
  -- How many profiles stand in it: never none.
  size bigint NOT NULL,
  PRIMARY KEY (workspace, hash)
);

CREATE TABLE ${schema}.receipts (
  workspace text COLLATE "C" NOT NULL,
  hash bytea NOT NULL,
  version text COLLATE "C" NOT NULL,
  recorded_at timestamptz NOT NULL,
  -- Whose answer it is, and at which revision it was recorded: what was recorded before an erasure is a tombstone.
  profile_id uuid,
  revision bigint,
  -- Of whom else it tells, with the same: an object of revisions.
  others jsonb,
  receipt jsonb NOT NULL,
  PRIMARY KEY (workspace, hash)
);
CREATE INDEX receipts_profile ON ${schema}.receipts (workspace, profile_id) WHERE profile_id IS NOT NULL;
CREATE INDEX receipts_others ON ${schema}.receipts USING gin (others) WHERE others IS NOT NULL;
CREATE INDEX receipts_age ON ${schema}.receipts USING brin (recorded_at);

CREATE TABLE ${schema}.suppressions (
  workspace text COLLATE "C" NOT NULL,
  hash bytea NOT NULL,
  version text COLLATE "C" NOT NULL,
  key jsonb NOT NULL,
  PRIMARY KEY (workspace, hash)
);
`,
};
