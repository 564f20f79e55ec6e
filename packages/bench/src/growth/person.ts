import { looks, merged, visit, visitorId } from "./visitors.js";
import type { World } from "./world.js";

let kinds = 0;

/** A user with so many events, and so many visitors who turned out to be that user. */
export const makePerson = async (
  { all, pool, schema }: World,
  externalId: string,
  { absorbed, events }: { readonly absorbed: number; readonly events: number },
): Promise<void> => {
  kinds += 1;
  const ids = Array.from({ length: absorbed }, (_, n) => visitorId(kinds, n));
  const each = Math.max(1, Math.floor(events / (absorbed + 1)));
  await all([
    { type: "track", target: { externalId }, changes: {} },
    ...looks({ externalId }, Math.max(0, events - each * absorbed)),
  ]);
  await all(ids.flatMap((id) => visit(id, each)));
  await all(ids.map((id) => merged(id, externalId)));
  const { rows } = await pool.query(
    `WITH RECURSIVE one (id) AS (
      SELECT owner FROM ${schema}.owners WHERE key = jsonb_build_array('external_id', $1::text)
      UNION SELECT p.id FROM one JOIN ${schema}.profiles p ON p.into_id = one.id AND p.workspace = 'default'
    )
    SELECT (SELECT count(*) - 1 FROM one) AS absorbed,
      (SELECT count(*) FROM ${schema}.history h JOIN one ON h.profile_id = one.id AND h.workspace = 'default') AS events`,
    [externalId],
  );
  const made = { absorbed: Number(rows[0]?.absorbed), events: Number(rows[0]?.events) };
  if (made.absorbed !== absorbed || made.events < events)
    throw new Error(
      `${externalId} should have absorbed ${absorbed} with ${events} events, and has ${JSON.stringify(made)}`,
    );
};

/** Ids of visitors that are made for one round. */
export const freshVisitors = () => {
  kinds += 1;
  const kind = kinds;
  let made = 0;
  return (count: number): readonly string[] =>
    Array.from({ length: count }, () => {
      made += 1;
      return visitorId(kind, made);
    });
};
