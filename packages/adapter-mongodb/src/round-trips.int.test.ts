import { type CommandInput, createProfiles, type Done, type Problem } from "@selfsame/core";
import { report } from "@selfsame/servers";
import type { MongoClient } from "mongodb";
import type { Result } from "neverthrow";
import { expect, test } from "vitest";
import { creating } from "../../testkit/src/clauses/making/change-set.js";
import { id, upTo } from "../../testkit/src/clauses/making/ids.js";
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

/** A visit of each of some users, a hundred in all. */
const visits = (ofEach: number): readonly CommandInput[] =>
  upTo(100).map((n) => ({
    type: "track",
    target: { externalId: `user ${Math.ceil(n / ofEach)} of ${100 / ofEach}` },
    changes: { events: [{ name: "visit" }] },
  }));

const outcomes = (answers: Result<readonly Result<Done, Problem>[], Problem>): readonly string[] => [
  ...new Set(answers._unsafeUnwrap().map((answer) => answer._unsafeUnwrap().outcome)),
];

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
      "a commit of 100 change sets": await count(() =>
        repository.commit(
          "batch",
          upTo(100).map((n) => creating([guest(n)], { history: [visit(n, `h${n}`, 1)] })),
        ),
      ),
      "100 new users": await count(async () => expect(outcomes(await profiles.runAll(visits(1)))).toEqual(["created"])),
      "100 users again": await count(async () =>
        expect(outcomes(await profiles.runAll(visits(1)))).toEqual(["tracked"]),
      ),
      "100 commands on one user": await count(async () =>
        expect(outcomes(await profiles.runAll(visits(100)))).toEqual(["created", "tracked"]),
      ),
      "100 guests": await count(async () => {
        const guests = upTo(100).map((n) => id(1_000 + n));
        const seen = await profiles.runAll(guests.map((profileId) => ({ type: "recognize", profileId })));
        expect(outcomes(seen)).toEqual(["recognized"]);
      }),
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
      "a commit of 100 change sets": 2,
      "100 new users": 6,
      "100 users again": 6,
      "100 commands on one user": 6,
      "100 guests": 6,
    };
    for (const [what, commands] of Object.entries(counted))
      expect(commands.length, `${what}: ${commands.join(", ")}`).toBeLessThanOrEqual(
        Object.entries(most).find(([name]) => name === what)?.[1] ?? 0,
      );
  }));
