import type { Step } from "./step.js";

/**
 * What questions about profiles need (F1, F2, F3, F4). An index is paid for by every write that is not HOT, one that
 * changes a column of some index. So none is on the document, and none holds what changes with every command: a `track`
 * that changes no attribute, on the same day as the one before, touches no index at all.
 */
export const questions: Step = {
  name: "questions",
  sql: (schema) => `
ALTER TABLE ${schema}.profiles
  -- Taken from the document, so that no writer has to say them. Absorbed and erased profiles have none.
  ADD COLUMN created text COLLATE "C" GENERATED ALWAYS AS (record->>'createdAt') STORED,
  ADD COLUMN updated_day text COLLATE "C" GENERATED ALWAYS AS (left(record->>'updatedAt', 10)) STORED,
  -- Aliases, identifiers, words and values of custom attributes, by which a live profile is found.
  ADD COLUMN terms tsvector NOT NULL DEFAULT '';
-- Digests do not compress.
ALTER TABLE ${schema}.profiles ALTER COLUMN terms SET STORAGE EXTERNAL;
-- External id blank. Only anonymous profiles stand in it; changes when one is identified.
CREATE INDEX profiles_anonymous ON ${schema}.profiles (workspace, id) WHERE state = 'anonymous';
-- Ranges of creation. Never changes.
CREATE INDEX profiles_created ON ${schema}.profiles (workspace, created) WHERE created IS NOT NULL;
-- Ranges of the last change, to the day; the document has the moment. Changes once a day in which the profile does.
CREATE INDEX profiles_updated_day ON ${schema}.profiles (workspace, updated_day) WHERE updated_day IS NOT NULL;
-- Alias present, equality on a custom attribute, search. Changes when a term does.
CREATE INDEX profiles_terms ON ${schema}.profiles USING gin (terms);
-- Groups, in the order of their text, of which an index takes the beginning only. Changes with who shares an email or phone.
CREATE INDEX lookups_shared ON ${schema}.lookups (workspace, kind, left(form, 256)) WHERE size > 1;
`,
};
