import type { Step } from "./step.js";

/** What is only ever appended, and what little is kept beside it. Each row says which change set it came with. */
export const rows: Step = {
  name: "rows",
  sql: (schema) => `
CREATE TABLE ${schema}.history (
  workspace text COLLATE "C" NOT NULL,
  profile_id uuid NOT NULL,
  time timestamptz NOT NULL,
  id text COLLATE "C" NOT NULL,
  change_set text COLLATE "C" NOT NULL,
  content jsonb NOT NULL,
  PRIMARY KEY (workspace, profile_id, time, id)
);

CREATE TABLE ${schema}.journal (
  workspace text COLLATE "C" NOT NULL,
  profile_id uuid NOT NULL,
  time timestamptz NOT NULL,
  id text COLLATE "C" NOT NULL,
  change_set text COLLATE "C" NOT NULL,
  -- Of whom else it tells.
  others uuid[],
  content jsonb NOT NULL,
  PRIMARY KEY (workspace, profile_id, time, id)
);
CREATE INDEX journal_others ON ${schema}.journal USING gin (others) WHERE others IS NOT NULL;

CREATE TABLE ${schema}.feed (
  workspace text COLLATE "C" NOT NULL,
  profile_id uuid NOT NULL,
  revision bigint NOT NULL,
  -- Among the events of one change set.
  place integer NOT NULL,
  time timestamptz NOT NULL,
  change_set text COLLATE "C" NOT NULL,
  -- Of whom else it tells.
  others uuid[],
  content jsonb NOT NULL,
  -- Given after the commit, by one reader at a time.
  position bigint,
  PRIMARY KEY (workspace, profile_id, revision, place)
);
CREATE INDEX feed_position ON ${schema}.feed (workspace, position) WHERE position IS NOT NULL;
CREATE INDEX feed_waiting ON ${schema}.feed (workspace) WHERE position IS NULL;
CREATE INDEX feed_others ON ${schema}.feed USING gin (others) WHERE others IS NOT NULL;
CREATE INDEX feed_age ON ${schema}.feed USING brin (time);

-- The last position that was given.
CREATE TABLE ${schema}.feed_ends (
  workspace text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  PRIMARY KEY (workspace)
);

-- Erased profiles that may have left something behind.
CREATE TABLE ${schema}.erasures (
  workspace text COLLATE "C" NOT NULL,
  profile_id uuid NOT NULL,
  PRIMARY KEY (workspace, profile_id)
);

CREATE TABLE ${schema}.jobs (
  workspace text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  version text COLLATE "C" NOT NULL,
  state jsonb NOT NULL,
  PRIMARY KEY (workspace, name)
);
`,
};
