import { all, custom, externalId, type Failure, type Repository } from "@selfsame/core";
import { err, ok, type Result } from "neverthrow";
import { gatherLife } from "./life/gather.js";
import { nameOf } from "./life/name.js";
import type { Report } from "./page/page.js";
import type { Tally } from "./replay/tally.js";

/** People who left a mark and have not signed up (F2). */
const leads = all(externalId.isBlank(), custom("is_lead_profile").is(true));

const shown = 10;

/** What the page says, asked of the store when all is done. */
export const reportOn = async (
  source: string,
  tally: Tally,
  repository: Repository,
  workspace: string,
): Promise<Result<Report, Failure>> => {
  const users = await repository.count(workspace, all());
  if (users.isErr()) return err(users.error);
  const count = await repository.count(workspace, leads);
  if (count.isErr()) return err(count.error);
  const members = await repository.list(workspace, leads, { limit: shown });
  if (members.isErr()) return err(members.error);
  const life = await gatherLife(repository, workspace);
  if (life.isErr()) return err(life.error);
  // Ids that the store gave are random, and with them the order of the list: a page is the same for the same input.
  const names = members.value.items.map(nameOf).sort();
  return ok({ source, tally, users: users.value, life: life.value, leads: { count: count.value, names } });
};
