import { createPostgresRepository, migrate } from "@selfsame/adapter-postgres";
import { type ChangeSet, type CommandInput, createProfiles } from "@selfsame/core";
import pg from "pg";
import { historyCounts } from "../by-hand/stored.js";
import type { Stored } from "../harness/equal.js";
import { fillOurs, storedBy } from "../library/people.js";
import type { Ground } from "./contender.js";

/** The library on a schema of its own, with people in it. */
export const openOurs = async (
  { url, pool, schema, people }: Ground,
  committing: (changeSets: readonly ChangeSet[]) => void = () => undefined,
) => {
  (await migrate({ client: pool, schema }))._unsafeUnwrap();
  const own = new pg.Pool({ connectionString: url });
  const repository = createPostgresRepository({ client: own, schema });
  const profiles = createProfiles({
    repository: {
      ...repository,
      commit: (workspace, changeSets) => {
        committing(changeSets);
        return repository.commit(workspace, changeSets);
      },
    },
  });
  await fillOurs(profiles, people);
  await pool.query(
    `VACUUM ANALYZE ${["profiles", "owners", "lookups", "history", "journal", "feed"].map((table) => `${schema}.${table}`).join(", ")}`,
  );
  return {
    profiles,
    perform: async (command: CommandInput): Promise<void> => {
      (await profiles.run(command))._unsafeUnwrap();
    },
    stored: async (profileIds: readonly string[]): Promise<Stored> =>
      storedBy(profiles, profileIds, await historyCounts(pool, schema)),
    close: () => own.end(),
  };
};
