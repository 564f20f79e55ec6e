import { createProfiles, type Problem } from "@selfsame/core";
import { value } from "@selfsame/testkit";
import type { ResultAsync } from "neverthrow";
import { afterAll, expect, test } from "vitest";
import type { PostgresClient } from "./database/client.js";
import { createPostgresRepository } from "./postgres-repository.js";
import { ownSchema } from "./sample/own-schema.js";

const { schema, pool, close } = await ownSchema("round_trips");
afterAll(close);

let statements = 0;
const client: PostgresClient = {
  query: (text, values) => {
    statements += 1;
    return pool.query(text, values);
  },
};
const profiles = createProfiles({ repository: createPostgresRepository({ client, schema }) });

test("a command takes two statements at most, and a question one", async () => {
  const counts: { [call: string]: number } = {};
  const counted = async <Value>(name: string, call: ResultAsync<Value, Problem>): Promise<Value> => {
    const answer = await value(call);
    counts[name] = statements;
    statements = 0;
    return answer;
  };
  const changes = { attributes: { email: "joe@example.com" }, events: [{ name: "viewed", time: "2025-01-05" }] };
  const { profile } = await counted("recognize", profiles.recognize({}));
  await counted("identify", profiles.identify({ profileId: profile.profileId }, "joe"));
  await counted("track", profiles.track({ externalId: "joe" }, changes, { idempotencyKey: "k" }));
  await counted("track again with the key", profiles.track({ externalId: "joe" }, changes, { idempotencyKey: "k" }));
  await counted(
    "track of someone new",
    profiles.track({ email: "new@example.com", prioritization: ["identified"] }, changes),
  );
  const other = await counted("recognize another", profiles.recognize({ alias: { label: "crm", name: "x" } }));
  await counted("identify that merges", profiles.identify({ profileId: other.profile.profileId }, "joe"));
  await counted("find by a stale id", profiles.find({ profileId: other.profile.profileId }));
  await counted("find by an alias", profiles.find({ alias: { label: "crm", name: "x" } }));
  await counted("history", profiles.history({ externalId: "joe" }));
  await counted("feed", profiles.feed());
  expect(counts).toEqual({
    recognize: 2,
    identify: 2,
    track: 2,
    "track again with the key": 1,
    "track of someone new": 2,
    "recognize another": 2,
    "identify that merges": 2,
    "find by a stale id": 1,
    "find by an alias": 1,
    history: 2,
    feed: 1,
  });
});
