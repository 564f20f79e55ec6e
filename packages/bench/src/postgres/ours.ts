import { createPostgresRepository, migrate } from "@selfsame/adapter-postgres";
import { type ChangeSet, type CommandInput, createProfiles, type Profile } from "@selfsame/core";
import pg from "pg";
import { historyCounts } from "../by-hand/stored.js";
import type { Stored } from "../harness/equal.js";
import type { Person } from "../mix/person.js";
import type { Ground } from "./contender.js";

type Profiles = ReturnType<typeof createProfiles>;

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

const atOnce = 1_000;

/** By commands, as a host would. */
export const fillOurs = async (profiles: Profiles, people: readonly Person[]): Promise<void> => {
  const answered = async (commands: readonly CommandInput[]): Promise<void> => {
    for (const answer of (await profiles.runAll(commands))._unsafeUnwrap()) answer._unsafeUnwrap();
  };
  for (let start = 0; start < people.length; start += atOnce) {
    const some = people.slice(start, start + atOnce);
    await answered(some.map(({ profileId }) => ({ type: "recognize", profileId })));
    await answered(
      some.flatMap(({ profileId, externalId }) =>
        externalId === undefined ? [] : [{ type: "identify", target: { profileId }, externalId }],
      ),
    );
    await answered(
      some.flatMap(({ profileId, aliases }) =>
        Object.entries(aliases).map(([label, name]) => ({
          type: "addAlias",
          target: { profileId },
          alias: { label, name },
        })),
      ),
    );
    await answered(
      some.map(({ profileId, attributes, custom, events }) => ({
        type: "track",
        target: { profileId },
        changes: { attributes, custom, events },
      })),
    );
  }
};

const storedBy = async (
  profiles: Profiles,
  profileIds: readonly string[],
  history: ReadonlyMap<string, number>,
): Promise<Stored> => {
  const stored: { [profileId: string]: unknown } = {};
  for (let start = 0; start < profileIds.length; start += atOnce) {
    const some = profileIds.slice(start, start + atOnce);
    const answers = (await profiles.findAll(some.map((profileId) => ({ profileId }))))._unsafeUnwrap();
    for (const [place, answer] of answers.entries()) {
      const profileId = some[place] ?? "";
      stored[profileId] = { ...told(answer._unsafeUnwrap().profile), history: history.get(profileId) ?? 0 };
    }
  }
  return stored;
};

const told = (profile: Profile) => ({
  profileId: profile.profileId,
  externalId: profile.state === "identified" ? profile.externalId : null,
  attributes: profile.attributes,
  custom: profile.custom,
  events: profile.engagement.events,
  aliases: profile.aliases,
});
