import type pg from "pg";
import type { MixCommand, MixTarget } from "../mix/command.js";
import type { Answer } from "./answer.js";
import { isDeadlock } from "./deadlock.js";
import { countedOf } from "./fill.js";

/** (a2): each command as one prepared statement that calls a function of the schema. */
export const openFunctions = (pool: pg.Pool, schema: string, workspace: string) => {
  const call = async (name: string, values: readonly unknown[]): Promise<Answer> => {
    const places = values.map((_, place) => `$${place + 2}`).join(", ");
    const text = `SELECT ${schema}.${name}($1, ${places}) AS answer`;
    for (;;)
      try {
        const { rows } = await pool.query({ name, text, values: [workspace, ...values] });
        return JSON.parse(String(rows[0]?.answer));
      } catch (thrown) {
        if (!isDeadlock(thrown)) throw thrown;
      }
  };
  return (command: MixCommand): Promise<Answer> => {
    const named = nameOf(command.target);
    switch (command.type) {
      case "track": {
        const { custom, events } = command.changes;
        const written = Object.entries(custom).filter(([, value]) => value !== null);
        const removed = Object.keys(custom).filter((key) => custom[key] === null);
        const told = { custom: Object.keys(custom), events: events.length };
        return call("track", [
          ...named,
          JSON.stringify(Object.fromEntries(written)),
          removed,
          JSON.stringify(countedOf(events)),
          JSON.stringify(events),
          JSON.stringify(told),
        ]);
      }
      case "identify":
        return call("identify", [...named, command.externalId, JSON.stringify(command)]);
      case "addAlias":
        return call("add_alias", [...named, command.alias.label, command.alias.name, JSON.stringify(command)]);
    }
  };
};

const nameOf = (target: MixTarget): readonly [label: string | null, name: string] =>
  "profileId" in target ? [null, target.profileId] : ["", target.externalId];
