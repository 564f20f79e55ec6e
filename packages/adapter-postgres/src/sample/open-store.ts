import type { Opened } from "@selfsame/testkit";
import type { PostgresClient } from "../database/client.js";
import { migrate } from "../migrations/migrate.js";
import { createPostgresRepository } from "../postgres-repository.js";
import { breakable } from "./breakable.js";
import { everythingIn, tablesIn } from "./tables.js";

export type Source = {
  readonly client: PostgresClient;
  /** An open transaction on a connection of its own, where there can be one. */
  readonly begin?: Opened["begin"];
};

const patience = 150;

/**
 * Opens a store of its own for each clause: a schema, and not a database. Schemas are emptied and used again, since to
 * empty one takes a hundredth of the time that it takes to make one.
 */
export const opener = ({ client, begin }: Source): (() => Promise<Opened>) => {
  const free: string[] = [];
  let made = 0;
  return async () => {
    made += 1;
    const schema = free.pop() ?? (await newSchema(client, `clauses_${process.pid}_${made}`));
    const faults = breakable(client);
    return {
      repository: createPostgresRepository({ client: faults.client, schema, patience }),
      close: async () => {
        for (const table of await tablesIn(client, schema))
          if (table !== "migrations") await client.query(`DELETE FROM ${schema}.${table}`);
        free.push(schema);
      },
      faults: { breakAt: faults.breakAt, mend: faults.mend },
      peek: () => everythingIn(client, schema),
      reopen: async () => createPostgresRepository({ client, schema, patience }),
      ...(begin !== undefined && { begin }),
    };
  };
};

const newSchema = async (client: PostgresClient, schema: string): Promise<string> => {
  (await migrate({ client, schema }))._unsafeUnwrap();
  return schema;
};
