import { createPostgresRepository, migrate } from "@selfsame/adapter-postgres";
import { err, type Result } from "neverthrow";
import { Pool } from "pg";
import { prepared } from "./prepared.js";
import type { OpenStore, Unopened } from "./store.js";
import { unreadableUrl } from "./unreadable-url.js";

// As long as the driver of MongoDB looks for a server.
const patience = 30_000;

/** A PostgreSQL server. A replay does one thing after the other, so two connections are plenty. */
export const openPostgres = async (url: string): Promise<Result<OpenStore, Unopened>> => {
  // The driver would find out only when it connects, with words that quote it.
  if (!URL.canParse(url)) return err(unreadableUrl);
  const client = new Pool({
    connectionString: url,
    max: 2,
    connectionTimeoutMillis: patience,
    application_name: "selfsame",
  });
  // A connection that dies while nobody uses it: the next command has a new one.
  client.on("error", () => undefined);
  const repository = await prepared(createPostgresRepository({ client }), () => migrate({ client }));
  if (repository.isErr()) await client.end();
  return repository.map((ready) => ({ repository: ready, close: () => client.end() }));
};
