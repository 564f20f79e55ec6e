import { planned } from "./function.js";
import type { Step } from "./step.js";

/** What is kept is looked at in a statement of its own, after any wait for another writer. */
export const jobs: Step = {
  name: "jobs",
  sql: (schema) => `
CREATE FUNCTION ${schema}.save_job_1(w text, job jsonb) RETURNS text
LANGUAGE plpgsql VOLATILE ${planned} AS $body$
BEGIN
IF job->>'expect' IS NULL THEN
  INSERT INTO ${schema}.jobs (workspace, name, version, state)
  VALUES (w, job->>'name', job->>'version', job->'state')
  ON CONFLICT DO NOTHING;
ELSE
  UPDATE ${schema}.jobs SET version = job->>'version', state = job->'state'
  WHERE workspace = w AND name = job->>'name' AND version = job->>'expect';
END IF;
RETURN to_json(EXISTS (
  SELECT FROM ${schema}.jobs WHERE workspace = w AND name = job->>'name' AND version = job->>'version'
))::text;
END
$body$;
`,
};
