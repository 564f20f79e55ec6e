import type pg from "pg";
import type { Stored } from "../harness/equal.js";

/** What those have who live, by the ids that lead to them; and how much happened under each id. */
export const storedByHand = async (pool: pg.Pool, schema: string, profileIds: readonly string[]): Promise<Stored> => {
  const { rows } = await pool.query(
    `WITH RECURSIVE led (asked, id) AS (
      SELECT id, id FROM unnest($1::uuid[]) id
      UNION SELECT led.asked, p.merged_into FROM led JOIN ${schema}.profiles p USING (id) WHERE p.merged_into IS NOT NULL
    ), named AS (
      SELECT profile_id AS id, jsonb_object_agg(label, name) AS aliases FROM ${schema}.identifiers WHERE label <> '' GROUP BY 1
    )
    SELECT led.asked, p.id, p.external_id, p.attributes, p.custom, p.events, named.aliases
    FROM led JOIN ${schema}.profiles p USING (id) LEFT JOIN named USING (id) WHERE p.merged_into IS NULL`,
    [profileIds],
  );
  const history = await historyCounts(pool, schema);
  return Object.fromEntries(
    rows.map(({ asked, id, external_id, attributes, custom, events, aliases }) => [
      asked,
      {
        profileId: id,
        externalId: external_id,
        attributes,
        custom,
        events,
        aliases: aliases ?? {},
        history: history.get(asked) ?? 0,
      },
    ]),
  );
};

/** How much happened under each profile id, of whoever keeps a table of it. */
export const historyCounts = async (pool: pg.Pool, schema: string): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await pool.query(
    `SELECT profile_id, count(*)::integer AS count FROM ${schema}.history GROUP BY profile_id`,
  );
  return new Map(rows.map(({ profile_id, count }) => [String(profile_id), Number(count)]));
};
