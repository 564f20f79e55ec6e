import type { Step } from "./step.js";

/**
 * Between which rows the history lies of an absorbed profile and all below it: so that a page of a survivor's history is
 * looked for with those alone who may have a row of it. Bounds are only ever widened, and may be wider than need be.
 * Who is no longer absorbed has none, nor has who has no history.
 */
export const spans: Step = {
  name: "spans",
  sql: (schema) => `
CREATE TABLE ${schema}.spans (
  workspace text COLLATE "C" NOT NULL,
  profile_id uuid NOT NULL,
  into_id uuid NOT NULL,
  -- The time and the id of a row, as one text.
  newest text COLLATE "C" NOT NULL,
  -- Of someone into whom others were absorbed: anything.
  oldest timestamptz NOT NULL,
  PRIMARY KEY (workspace, profile_id)
);
CREATE INDEX spans_newest ON ${schema}.spans (workspace, into_id, newest);
`,
};
