import { createProfiles } from "@selfsame/core";
import { report } from "@selfsame/servers";
import type { MongoClient } from "mongodb";
import { expect, test } from "vitest";
import { creating } from "../../testkit/src/clauses/making/change-set.js";
import { upTo } from "../../testkit/src/clauses/making/ids.js";
import { guest } from "../../testkit/src/clauses/making/records.js";
import { visit } from "../../testkit/src/clauses/making/rows.js";
import { createMongoRepository } from "./mongo-repository.js";
import { inStore } from "./store-sample.js";

/** Counts the commands of some work, as the driver reports them. */
const counting = (client: MongoClient) => {
  let commands: string[] = [];
  client.on("commandStarted", ({ commandName }) => void commands.push(commandName));
  return async (work: () => unknown): Promise<readonly string[]> => {
    commands = [];
    await work();
    return commands;
  };
};

test("a find takes two round trips, a track or identify four, a hundred commands no more", () =>
  inStore("round trips", async ({ db }, client, server) => {
    const repository = createMongoRepository({ client, database: db.databaseName });
    const profiles = createProfiles({ repository });
    const count = counting(client);
    const profileId = "01900000-0000-7000-8000-00000000000a";
    const email = { email: "joe@x.y", prioritization: ["unidentified"] } as const;
    (await profiles.recognize({ profileId }))._unsafeUnwrap();
    const counted = {
      find: await count(() => profiles.find({ profileId })),
      identify: await count(() => profiles.identify({ profileId }, "user-1")),
      "find by external id": await count(() => profiles.find({ externalId: "user-1" })),
      track: await count(() => profiles.track({ externalId: "user-1" }, { attributes: { firstName: "Joe" } })),
      "track a new email": await count(() => profiles.track(email, { attributes: { firstName: "Joe" } })),
      "track an email": await count(() => profiles.track(email, { attributes: { firstName: "Jo" } })),
      "a batch of 100": await count(() =>
        repository.commit(
          "batch",
          upTo(100).map((n) => creating([guest(n)], { history: [visit(n, `h${n}`, 1)] })),
        ),
      ),
    };
    await report(
      `MongoDB, round trips on ${server}: ${Object.entries(counted)
        .map(([what, { length }]) => `${what} ${length}`)
        .join(", ")}`,
    );
    const most = {
      find: 2,
      identify: 4,
      "find by external id": 2,
      track: 4,
      "track a new email": 4,
      "track an email": 4,
      "a batch of 100": 2,
    };
    for (const [what, commands] of Object.entries(counted))
      expect(commands.length, `${what}: ${commands.join(", ")}`).toBeLessThanOrEqual(
        Object.entries(most).find(([name]) => name === what)?.[1] ?? 0,
      );
  }));
