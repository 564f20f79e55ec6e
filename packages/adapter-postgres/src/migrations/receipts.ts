import type { Schema } from "../database/schema-name.js";

/** Those of whom a receipt, called `r` unless said, tells and who were erased after it was recorded. */
export const goneOf = (schema: Schema, r = "r"): string => `ARRAY(
  SELECT e.id::text FROM (
    SELECT ${r}.profile_id AS id, ${r}.revision AS revision
    UNION ALL SELECT o.key::uuid, o.value::bigint FROM jsonb_each_text(${r}.others) o
  ) AS told CROSS JOIN LATERAL (
    SELECT e.* FROM ${schema}.profiles e WHERE e.workspace = ${r}.workspace AND e.id = told.id OFFSET 0
  ) AS e
  WHERE e.state = 'erased' AND e.revision > told.revision
)`;

/** Whether a receipt, called `r`, tells of someone who was erased after it was recorded. */
export const tellsOfErased = (schema: Schema): string => `(EXISTS (
  SELECT FROM ${schema}.profiles e
  WHERE e.workspace = r.workspace AND e.id = r.profile_id AND e.state = 'erased' AND e.revision > r.revision
) OR (r.others IS NOT NULL AND EXISTS (
  SELECT FROM jsonb_each_text(r.others) o JOIN ${schema}.profiles e ON e.workspace = r.workspace AND e.id = o.key::uuid
  WHERE e.state = 'erased' AND e.revision > o.value::bigint
)))`;

/**
 * What stays of a receipt, as `tombstoneOf` of the core says: here too, so that a sweep is one statement. Of a list and a set
 * of names, `jsonb_agg` of nothing is NULL.
 */
export const sparing = (schema: Schema): string => `
CREATE FUNCTION ${schema}.sparing_1(receipt jsonb, gone text[]) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE AS $body$
DECLARE
  answer jsonb := receipt->'answer';
  through boolean := coalesce(answer->'through' ?| gone, false);
  nothing jsonb := ${literalJson(noCounts)};
BEGIN
IF answer->>'profileId' IS NULL OR answer->>'profileId' = ANY (gone) THEN
  RETURN receipt || jsonb_build_object('answer', jsonb_strip_nulls(jsonb_build_object(
    'outcome', answer->'outcome', 'profileId', answer->'profileId', 'dataPoints', 0, 'events', '[]'::jsonb)));
END IF;
answer := (answer - 'redirectedFrom') || jsonb_build_object('events', (
  SELECT coalesce(jsonb_agg(event ORDER BY place), '[]')
  FROM jsonb_array_elements(answer->'events') WITH ORDINALITY AS given (event, place)
  WHERE NOT event->>'profileId' = ANY (gone) AND (event->'through' ?| gone) IS NOT TRUE
));
IF answer ? 'merge' AND (through OR answer#>>'{merge,absorbed}' = ANY (gone)) THEN
  answer := jsonb_set(answer, '{merge}', answer->'merge' || jsonb_build_object(
    'fields', (
      SELECT coalesce(jsonb_object_agg(path, field), '{}') FROM jsonb_each(answer#>'{merge,fields}') AS given (path, field)
      WHERE NOT through AND field->>'source' = 'survivor'
    ),
    'aliases', '{"moved":[],"dropped":[]}'::jsonb, 'counts', nothing));
END IF;
IF answer ? 'unmerge' AND through THEN
  answer := jsonb_set(answer, '{unmerge}', answer->'unmerge' || jsonb_build_object(
    'fields', '{}'::jsonb, 'aliases', '{"returned":[],"reclaimed":[],"lost":[]}'::jsonb,
    'externalIds', '{"returned":[],"lost":[]}'::jsonb, 'counts', nothing));
ELSIF answer ? 'unmerge' AND answer#>>'{unmerge,survivor}' = ANY (gone) THEN
  answer := jsonb_set(answer, '{unmerge,fields}', (
    SELECT coalesce(jsonb_object_agg(path, field - 'remains'), '{}')
    FROM jsonb_each(answer#>'{unmerge,fields}') AS given (path, field)
  ));
END IF;
RETURN receipt || jsonb_build_object('answer', answer);
END
$body$;
`;

const noCounts = { sessions: { count: 0 }, events: {}, purchases: {}, revenue: {}, apps: {} };

const literalJson = (value: unknown): string => `'${JSON.stringify(value)}'::jsonb`;
