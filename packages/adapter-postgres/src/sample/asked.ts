import type { LiveRecord } from "@selfsame/core";
import { databaseOf } from "../database/database.js";
import { listing } from "../listing/listing.js";
import { freshSchema, putPeople } from "./profiles.js";
import type { Store } from "./stores.js";

/** The questions that may be asked of some people, put into a schema of their own. */
export const askedOf = async (
  { client }: Store,
  name: string,
  workspace: string,
  records: readonly LiveRecord[],
): Promise<ReturnType<typeof listing>> => {
  const schema = await freshSchema(client, name);
  await putPeople(client, schema, workspace, records);
  return listing(databaseOf(client, schema, 0));
};
