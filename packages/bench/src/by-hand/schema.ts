/** How a good engineer would keep profiles: what changes is one row each, what only grows is appended. */
export const schemaByHand = (schema: string): string => `
CREATE SCHEMA ${schema};
CREATE TABLE ${schema}.profiles (
  workspace text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  external_id text COLLATE "C",
  merged_into uuid,
  attributes jsonb NOT NULL,
  custom jsonb NOT NULL,
  events jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace, id)
) WITH (fillfactor = 85);
CREATE INDEX ON ${schema}.profiles (workspace, merged_into) WHERE merged_into IS NOT NULL;
-- Segments ask for any attribute.
CREATE INDEX ON ${schema}.profiles USING gin (custom jsonb_path_ops);
CREATE INDEX ON ${schema}.profiles (workspace, lower(attributes->>'email')) WHERE attributes ? 'email';

-- External ids (with an empty label) and aliases: whoever has the row has the identifier.
CREATE TABLE ${schema}.identifiers (
  workspace text COLLATE "C" NOT NULL,
  label text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  profile_id uuid NOT NULL,
  PRIMARY KEY (workspace, label, name)
);
CREATE INDEX ON ${schema}.identifiers (workspace, profile_id);

CREATE TABLE ${schema}.history (
  workspace text COLLATE "C" NOT NULL,
  profile_id uuid NOT NULL,
  time timestamptz NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  name text NOT NULL,
  properties jsonb NOT NULL,
  PRIMARY KEY (workspace, profile_id, time, id)
);

-- Who did what to whom: what explains a merge, and takes it back.
CREATE TABLE ${schema}.journal (
  workspace text COLLATE "C" NOT NULL,
  profile_id uuid NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  time timestamptz NOT NULL,
  command jsonb NOT NULL,
  PRIMARY KEY (workspace, profile_id, id)
);

CREATE TABLE ${schema}.outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace text COLLATE "C" NOT NULL,
  profile_id uuid NOT NULL,
  time timestamptz NOT NULL,
  type text NOT NULL,
  data jsonb NOT NULL
);
`;
