import { createProfiles, type Fault, type Repository } from "@selfsame/core";
import { value } from "@selfsame/testkit";
import { readStore } from "./read-store.js";
import { rowsAstray } from "./rows.js";

/**
 * Everything in a user base that does not fit together, while nobody writes: what the core's audit finds, and, since
 * nothing was pruned, where the feed does not tell of everything that was done.
 */
export const auditStore = async (repository: Repository, workspace: string): Promise<readonly string[]> => {
  const { faults, unsettled } = await value(createProfiles({ repository, workspace, clock: afterAll }).audit());
  const rows = rowsAstray(await readStore(repository, workspace));
  return [...faults.map(tellFault), ...(unsettled === 0 ? [] : [`${unsettled} never let be`]), ...rows];
};

/** An audit leaves out what came to be since it began; the clocks of those who wrote may be ahead. */
const afterAll = (): number => Date.UTC(2100);

const tellFault = ({ fault, of, profileIds }: Fault): string =>
  [fault, ...(of === undefined ? [] : [of]), ...profileIds].join(" ");
