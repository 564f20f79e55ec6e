import type { Repository } from "@selfsame/core";
import { countsAstray } from "./counts.js";
import { lookupsAstray } from "./lookups.js";
import { ownersAstray } from "./owners.js";
import { readStore } from "./read-store.js";
import { rowsAstray } from "./rows.js";

/**
 * Everything in a user base that does not fit together, while nobody writes: two owners, redirects to nowhere or in a
 * circle, look-ups that lead astray, counts that are not those of the history, rows of commands that were done by half.
 */
export const auditStore = async (repository: Repository, workspace: string): Promise<readonly string[]> => {
  const kept = await readStore(repository, workspace);
  return [ownersAstray, lookupsAstray, countsAstray, rowsAstray].flatMap((look) => look(kept));
};
