import type pg from "pg";
import type { Person } from "../mix/person.js";

/** Puts people there at once, as the commands that made them would have. */
export const fill = async (
  pool: pg.Pool,
  schema: string,
  workspace: string,
  people: readonly Person[],
): Promise<void> => {
  const rows = people.map(({ profileId, externalId, aliases, events, ...rest }) => ({
    ...rest,
    id: profileId,
    external_id: externalId,
    events: countedOf(events),
    identifiers: [...(externalId === undefined ? [] : [["", externalId]]), ...Object.entries(aliases)].map(
      ([label, name]) => ({ label, name }),
    ),
    happened: events,
  }));
  for (let start = 0; start < rows.length; start += 5_000)
    await pool.query(
      `WITH people AS (
        SELECT * FROM jsonb_to_recordset($2::jsonb) AS p
          (id uuid, external_id text, attributes jsonb, custom jsonb, events jsonb, identifiers jsonb, happened jsonb)
      ), profiles AS (
        INSERT INTO ${schema}.profiles (workspace, id, external_id, attributes, custom, events, created_at, updated_at)
        SELECT $1, id, external_id, attributes, custom, events, now(), now() FROM people
      ), identifiers AS (
        INSERT INTO ${schema}.identifiers (workspace, label, name, profile_id)
        SELECT $1, i.label, i.name, p.id
        FROM people p, jsonb_to_recordset(p.identifiers) AS i (label text, name text)
      ), history AS (
        INSERT INTO ${schema}.history (workspace, profile_id, time, name, properties)
        SELECT $1, p.id, h.time, h.name, h.properties
        FROM people p, jsonb_to_recordset(p.happened) AS h (time timestamptz, name text, properties jsonb)
      )
      INSERT INTO ${schema}.outbox (workspace, profile_id, time, type, data)
      SELECT $1, p.id, now(), 'created', '{}' FROM people p`,
      [workspace, JSON.stringify(rows.slice(start, start + 5_000))],
    );
  await pool.query(`VACUUM ANALYZE ${schema}.profiles, ${schema}.identifiers, ${schema}.history, ${schema}.outbox`);
};

/** How often each event happened, and when first and last. */
export const countedOf = (events: Person["events"]) => {
  const counted: { [name: string]: { readonly count: number; readonly first: string; readonly last: string } } = {};
  for (const { name, time } of events) counted[name] = added(counted[name], { count: 1, first: time, last: time });
  return counted;
};

export type Counted = { readonly count: number; readonly first: string; readonly last: string };

export const added = (a: Counted | undefined, b: Counted): Counted =>
  a === undefined
    ? b
    : {
        count: a.count + b.count,
        first: a.first < b.first ? a.first : b.first,
        last: a.last > b.last ? a.last : b.last,
      };
