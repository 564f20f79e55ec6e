/** (a2): a function for each kind of command, so that it is one statement, and a transaction of its own. */
export const functionsByHand = (schema: string): string => `
-- The profile that answers for an identifier, locked; an id has no label.
CREATE FUNCTION ${schema}.locked(w text, by_label text, by_name text) RETURNS ${schema}.profiles
LANGUAGE plpgsql AS $body$
DECLARE
  p ${schema}.profiles;
BEGIN
  IF by_label IS NULL THEN
    SELECT * INTO p FROM ${schema}.profiles WHERE workspace = w AND id = by_name::uuid FOR UPDATE;
  ELSE
    SELECT q.* INTO p FROM ${schema}.identifiers i JOIN ${schema}.profiles q ON q.workspace = w AND q.id = i.profile_id
    WHERE i.workspace = w AND i.label = by_label AND i.name = by_name FOR UPDATE OF q;
  END IF;
  WHILE p.merged_into IS NOT NULL LOOP
    SELECT * INTO p FROM ${schema}.profiles WHERE workspace = w AND id = p.merged_into FOR UPDATE;
  END LOOP;
  RETURN p;
END
$body$;

-- What came of a command, and the profile as it is after it.
CREATE FUNCTION ${schema}.answer(w text, outcome text, profile_id uuid) RETURNS text LANGUAGE sql STABLE AS $body$
  SELECT json_build_object('outcome', outcome, 'profileId', p.id, 'externalId', p.external_id,
    'attributes', p.attributes, 'custom', p.custom, 'events', p.events,
    'aliases', (SELECT json_object_agg(i.label, i.name) FROM ${schema}.identifiers i
      WHERE i.workspace = w AND i.profile_id = p.id AND i.label <> ''))::text
  FROM ${schema}.profiles p WHERE p.workspace = w AND p.id = answer.profile_id
$body$;

-- Counts add, first times are the earlier, last ones the later. Times are ISO 8601 in UTC, which sorts as text.
CREATE FUNCTION ${schema}.added(a jsonb, b jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $body$
DECLARE
  name text;
  more jsonb;
BEGIN
  FOR name, more IN SELECT * FROM jsonb_each(b) LOOP
    IF a ? name THEN
      more := jsonb_build_object(
        'count', (a->name->'count')::bigint + (more->'count')::bigint,
        'first', least(a->name->>'first' COLLATE "C", more->>'first' COLLATE "C"),
        'last', greatest(a->name->>'last' COLLATE "C", more->>'last' COLLATE "C"));
    END IF;
    a := a || jsonb_build_object(name, more);
  END LOOP;
  RETURN a;
END
$body$;

CREATE FUNCTION ${schema}.track(
  w text, by_label text, by_name text, written jsonb, removed text[], counts jsonb, happened jsonb, told jsonb
) RETURNS text LANGUAGE plpgsql AS $body$
DECLARE
  p ${schema}.profiles := ${schema}.locked(w, by_label, by_name);
BEGIN
  IF p.id IS NULL THEN RETURN '{"outcome":"profile_not_found"}'; END IF;
  UPDATE ${schema}.profiles SET
    custom = CASE WHEN written = '{}' AND removed = '{}' THEN custom ELSE (custom || written) - removed END,
    events = ${schema}.added(events, counts), updated_at = now()
  WHERE workspace = w AND id = p.id;
  INSERT INTO ${schema}.history (workspace, profile_id, time, name, properties)
  SELECT w, p.id, h.time, h.name, h.properties
  FROM jsonb_to_recordset(happened) AS h (time timestamptz, name text, properties jsonb);
  INSERT INTO ${schema}.outbox (workspace, profile_id, time, type, data) VALUES (w, p.id, now(), 'tracked', told);
  RETURN ${schema}.answer(w, 'tracked', p.id);
END
$body$;

CREATE FUNCTION ${schema}.identify(w text, by_label text, by_name text, wanted text, command jsonb) RETURNS text
LANGUAGE plpgsql AS $body$
DECLARE
  p ${schema}.profiles := ${schema}.locked(w, by_label, by_name);
  s ${schema}.profiles;
BEGIN
  IF p.id IS NULL THEN RETURN '{"outcome":"profile_not_found"}'; END IF;
  IF p.external_id = wanted THEN RETURN ${schema}.answer(w, 'unchanged', p.id); END IF;
  IF p.external_id IS NOT NULL THEN RETURN '{"outcome":"already_identified"}'; END IF;
  INSERT INTO ${schema}.identifiers (workspace, label, name, profile_id) VALUES (w, '', wanted, p.id) ON CONFLICT DO NOTHING;
  IF FOUND THEN
    UPDATE ${schema}.profiles SET external_id = wanted, updated_at = now() WHERE workspace = w AND id = p.id;
    INSERT INTO ${schema}.journal (workspace, profile_id, time, command) VALUES (w, p.id, now(), command);
    INSERT INTO ${schema}.outbox (workspace, profile_id, time, type, data)
    VALUES (w, p.id, now(), 'identified', jsonb_build_object('externalId', wanted));
    RETURN ${schema}.answer(w, 'identified', p.id);
  END IF;
  s := ${schema}.locked(w, '', wanted);
  UPDATE ${schema}.profiles SET attributes = p.attributes || attributes, custom = p.custom || custom,
    events = ${schema}.added(events, p.events), updated_at = now()
  WHERE workspace = w AND id = s.id;
  UPDATE ${schema}.profiles SET merged_into = s.id, updated_at = now() WHERE workspace = w AND id = p.id;
  DELETE FROM ${schema}.identifiers i WHERE workspace = w AND profile_id = p.id AND EXISTS (
    SELECT FROM ${schema}.identifiers o WHERE o.workspace = w AND o.profile_id = s.id AND o.label = i.label);
  UPDATE ${schema}.identifiers SET profile_id = s.id WHERE workspace = w AND profile_id = p.id;
  INSERT INTO ${schema}.journal (workspace, profile_id, time, command)
  VALUES (w, s.id, now(), command || jsonb_build_object('absorbed', p.id));
  INSERT INTO ${schema}.outbox (workspace, profile_id, time, type, data) VALUES
    (w, p.id, now(), 'absorbed', jsonb_build_object('into', s.id)),
    (w, s.id, now(), 'merged', jsonb_build_object('absorbed', p.id));
  RETURN ${schema}.answer(w, 'merged', s.id);
END
$body$;

CREATE FUNCTION ${schema}.add_alias(w text, by_label text, by_name text, new_label text, new_name text, command jsonb) RETURNS text
LANGUAGE plpgsql AS $body$
DECLARE
  p ${schema}.profiles := ${schema}.locked(w, by_label, by_name);
  former text;
BEGIN
  IF p.id IS NULL THEN RETURN '{"outcome":"profile_not_found"}'; END IF;
  SELECT name INTO former FROM ${schema}.identifiers WHERE workspace = w AND profile_id = p.id AND label = new_label;
  IF former = new_name THEN RETURN ${schema}.answer(w, 'unchanged', p.id); END IF;
  INSERT INTO ${schema}.identifiers (workspace, label, name, profile_id) VALUES (w, new_label, new_name, p.id)
  ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN '{"outcome":"alias_taken"}'; END IF;
  IF former IS NOT NULL THEN
    DELETE FROM ${schema}.identifiers WHERE workspace = w AND label = new_label AND name = former;
  END IF;
  UPDATE ${schema}.profiles SET updated_at = now() WHERE workspace = w AND id = p.id;
  INSERT INTO ${schema}.journal (workspace, profile_id, time, command) VALUES (w, p.id, now(), command);
  INSERT INTO ${schema}.outbox (workspace, profile_id, time, type, data)
  VALUES (w, p.id, now(), 'alias_added', jsonb_build_object('label', new_label, 'name', new_name));
  RETURN ${schema}.answer(w, CASE WHEN former IS NULL THEN 'alias_added' ELSE 'alias_replaced' END, p.id);
END
$body$;
`;
