import type pg from "pg";
import type { AliasCommand, IdentifyCommand, MixCommand, MixTarget, TrackCommand } from "../mix/command.js";
import type { Answer } from "./answer.js";
import { isDeadlock } from "./deadlock.js";
import { added, type Counted } from "./fill.js";
import { merged, type Row } from "./merged.js";

/** (a1): one transaction for each command, the decisions in code, rows locked while they are decided upon. */
export const openTransactions = (pool: pg.Pool, schema: string, workspace: string) => {
  const inTransaction = async (work: (client: pg.PoolClient) => Promise<Answer>): Promise<Answer> => {
    const client = await pool.connect();
    try {
      for (;;)
        try {
          await client.query("BEGIN");
          const answer = await work(client);
          await client.query("COMMIT");
          return answer;
        } catch (thrown) {
          await client.query("ROLLBACK");
          if (!isDeadlock(thrown)) throw thrown;
        }
    } finally {
      client.release();
    }
  };

  const columns = `p.id, p.external_id, p.merged_into, p.attributes, p.custom, p.events,
    (SELECT jsonb_object_agg(a.label, a.name) FROM ${schema}.identifiers a
     WHERE a.workspace = p.workspace AND a.profile_id = p.id AND a.label <> '') AS aliases`;

  const lockById = async (client: pg.PoolClient, id: string): Promise<Row | undefined> => {
    const { rows } = await client.query<Row>(
      `SELECT ${columns} FROM ${schema}.profiles p WHERE p.workspace = $1 AND p.id = $2 FOR UPDATE`,
      [workspace, id],
    );
    return followed(client, rows[0]);
  };

  const lockByName = async (client: pg.PoolClient, label: string, name: string): Promise<Row | undefined> => {
    const { rows } = await client.query<Row>(
      `SELECT ${columns} FROM ${schema}.identifiers i JOIN ${schema}.profiles p ON p.workspace = i.workspace AND p.id = i.profile_id
       WHERE i.workspace = $1 AND i.label = $2 AND i.name = $3 FOR UPDATE OF p`,
      [workspace, label, name],
    );
    return followed(client, rows[0]);
  };

  const followed = async (client: pg.PoolClient, row: Row | undefined): Promise<Row | undefined> =>
    row === undefined || row.merged_into === null ? row : lockById(client, row.merged_into);

  const lockTarget = (client: pg.PoolClient, target: MixTarget): Promise<Row | undefined> =>
    "profileId" in target ? lockById(client, target.profileId) : lockByName(client, "", target.externalId);

  const tell = async (client: pg.PoolClient, profileId: string, type: string, data: object): Promise<void> => {
    await client.query(
      `INSERT INTO ${schema}.outbox (workspace, profile_id, time, type, data) VALUES ($1, $2, now(), $3, $4)`,
      [workspace, profileId, type, JSON.stringify(data)],
    );
  };

  const record = async (client: pg.PoolClient, profileId: string, command: object): Promise<void> => {
    await client.query(
      `INSERT INTO ${schema}.journal (workspace, profile_id, time, command) VALUES ($1, $2, now(), $3)`,
      [workspace, profileId, JSON.stringify(command)],
    );
  };

  const track = async (client: pg.PoolClient, { target, changes }: TrackCommand): Promise<Answer> => {
    const row = await lockTarget(client, target);
    if (row === undefined) return { outcome: "profile_not_found" };
    const custom = Object.fromEntries(
      Object.entries({ ...row.custom, ...changes.custom }).filter(([, value]) => value !== null),
    );
    const events: { [name: string]: Counted } = { ...row.events };
    for (const { name, time } of changes.events)
      events[name] = added(events[name], { count: 1, first: time, last: time });
    await client.query(
      `UPDATE ${schema}.profiles SET custom = $3, events = $4, updated_at = now() WHERE workspace = $1 AND id = $2`,
      [workspace, row.id, JSON.stringify(custom), JSON.stringify(events)],
    );
    for (const { name, time, properties } of changes.events)
      await client.query(
        `INSERT INTO ${schema}.history (workspace, profile_id, time, name, properties) VALUES ($1, $2, $3, $4, $5)`,
        [workspace, row.id, time, name, JSON.stringify(properties)],
      );
    await tell(client, row.id, "tracked", { custom: Object.keys(changes.custom), events: changes.events.length });
    return answer("tracked", { ...row, custom, events });
  };

  const identify = async (client: pg.PoolClient, command: IdentifyCommand): Promise<Answer> => {
    const { target, externalId } = command;
    const row = await lockTarget(client, target);
    if (row === undefined) return { outcome: "profile_not_found" };
    if (row.external_id === externalId) return answer("unchanged", row);
    if (row.external_id !== null) return { outcome: "already_identified" };
    const { rowCount } = await client.query(
      `INSERT INTO ${schema}.identifiers (workspace, label, name, profile_id) VALUES ($1, '', $2, $3) ON CONFLICT DO NOTHING`,
      [workspace, externalId, row.id],
    );
    if (rowCount === 0) return mergeInto(client, row, command);
    await client.query(
      `UPDATE ${schema}.profiles SET external_id = $3, updated_at = now() WHERE workspace = $1 AND id = $2`,
      [workspace, row.id, externalId],
    );
    await record(client, row.id, command);
    await tell(client, row.id, "identified", { externalId });
    return answer("identified", { ...row, external_id: externalId });
  };

  const mergeInto = async (client: pg.PoolClient, absorbed: Row, command: IdentifyCommand): Promise<Answer> => {
    const survivor = await lockByName(client, "", command.externalId);
    if (survivor === undefined) return { outcome: "profile_not_found" };
    const after = { ...survivor, ...merged(survivor, absorbed) };
    await client.query(
      `UPDATE ${schema}.profiles SET attributes = $3, custom = $4, events = $5, updated_at = now()
       WHERE workspace = $1 AND id = $2`,
      [
        workspace,
        survivor.id,
        JSON.stringify(after.attributes),
        JSON.stringify(after.custom),
        JSON.stringify(after.events),
      ],
    );
    await client.query(
      `UPDATE ${schema}.profiles SET merged_into = $3, updated_at = now() WHERE workspace = $1 AND id = $2`,
      [workspace, absorbed.id, survivor.id],
    );
    await client.query(
      `DELETE FROM ${schema}.identifiers i WHERE i.workspace = $1 AND i.profile_id = $2 AND EXISTS (
         SELECT FROM ${schema}.identifiers o WHERE o.workspace = $1 AND o.profile_id = $3 AND o.label = i.label)`,
      [workspace, absorbed.id, survivor.id],
    );
    await client.query(`UPDATE ${schema}.identifiers SET profile_id = $3 WHERE workspace = $1 AND profile_id = $2`, [
      workspace,
      absorbed.id,
      survivor.id,
    ]);
    await record(client, survivor.id, { ...command, absorbed: absorbed.id });
    await tell(client, absorbed.id, "absorbed", { into: survivor.id });
    await tell(client, survivor.id, "merged", { absorbed: absorbed.id });
    return answer("merged", after);
  };

  const addAlias = async (client: pg.PoolClient, command: AliasCommand): Promise<Answer> => {
    const { label, name } = command.alias;
    const row = await lockTarget(client, command.target);
    if (row === undefined) return { outcome: "profile_not_found" };
    const former = row.aliases?.[label];
    if (former === name) return answer("unchanged", row);
    const { rowCount } = await client.query(
      `INSERT INTO ${schema}.identifiers (workspace, label, name, profile_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      [workspace, label, name, row.id],
    );
    if (rowCount === 0) return { outcome: "alias_taken" };
    if (former !== undefined)
      await client.query(`DELETE FROM ${schema}.identifiers WHERE workspace = $1 AND label = $2 AND name = $3`, [
        workspace,
        label,
        former,
      ]);
    await client.query(`UPDATE ${schema}.profiles SET updated_at = now() WHERE workspace = $1 AND id = $2`, [
      workspace,
      row.id,
    ]);
    await record(client, row.id, command);
    await tell(client, row.id, "alias_added", command.alias);
    return answer(former === undefined ? "alias_added" : "alias_replaced", {
      ...row,
      aliases: { ...row.aliases, [label]: name },
    });
  };

  return (command: MixCommand): Promise<Answer> =>
    inTransaction((client) => {
      switch (command.type) {
        case "track":
          return track(client, command);
        case "identify":
          return identify(client, command);
        case "addAlias":
          return addAlias(client, command);
      }
    });
};

export const answer = (outcome: Exclude<Answer, { readonly profileId?: never }>["outcome"], row: Row): Answer => ({
  outcome,
  profileId: row.id,
  externalId: row.external_id,
  attributes: row.attributes,
  custom: row.custom,
  events: row.events,
  aliases: row.aliases,
});
