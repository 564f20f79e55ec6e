import { literal, quoted, type Schema } from "../database/schema-name.js";
import type { Step } from "./step.js";
import { steps } from "./steps.js";

/** One step as SQL: a single statement that is a transaction of its own, and does nothing where the step was taken. */
export type Migration = { readonly step: number; readonly name: string; readonly sql: string };

/** The steps as a host can print them, and run them with a tool of its own, in order. */
export const migrations = ({ schema = "selfsame" }: { readonly schema?: string } = {}): readonly Migration[] =>
  steps.map(({ name, sql }, place) => {
    const step = place + 1;
    return { step, name, sql: block(step, { name, sql }, quoted(schema)) };
  });

/** Whoever comes second waits, and then finds that the step was taken. */
const block = (step: number, { name, sql }: Step, schema: Schema): string => `DO $selfsame$
BEGIN
PERFORM pg_advisory_xact_lock(hashtextextended(${literal(`selfsame migrate ${schema}`)}, 0));
IF to_regnamespace(${literal(schema)}) IS NULL THEN
CREATE SCHEMA ${schema};
END IF;
IF to_regclass(${literal(`${schema}.migrations`)}) IS NULL THEN
CREATE TABLE ${schema}.migrations (
  step integer PRIMARY KEY,
  name text NOT NULL,
  -- The first code that can work with the schema from this step on, by the number of steps that it knows.
  needs integer NOT NULL,
  taken_at timestamptz NOT NULL DEFAULT now()
);
END IF;
IF EXISTS (SELECT FROM ${schema}.migrations WHERE step = ${step}) THEN
RETURN;
END IF;
${sql(schema).trim()}
INSERT INTO ${schema}.migrations (step, name, needs) VALUES (${step}, ${literal(name)}, 1);
END
$selfsame$`;
