import { all, createProfiles, type IdentifiedProfile, type Repository } from "@selfsame/core";
import { value } from "@selfsame/testkit";

/** How many profiles there are, how many groups of two or three among them, and how many share one address. */
export type Planting = { readonly profiles: number; readonly groups: number; readonly shared: number };

export const sharedAddress = "info@x.org";

/** The members of each group by its email, in the order in which they were planted. */
export const plantedGroups = ({ groups }: Planting): ReadonlyMap<string, readonly string[]> => {
  const members = new Map<string, readonly string[]>();
  for (let group = 0, next = 0; group < groups; group += 1) {
    const size = 2 + (group % 2);
    const ids = Array.from({ length: size }, (_, index) => `u${next + index}`);
    members.set(`g${group}@x.org`, ids);
    next += size;
  }
  return members;
};

/**
 * Plants a user base. In each group one member has a phone, and so survives whatever else there is: all others can be told
 * beforehand.
 */
export const plant = async (repository: Repository, workspace: string, planting: Planting): Promise<void> => {
  const profiles = createProfiles({ repository, workspace });
  const emails = new Map<string, string>();
  for (const [email, members] of plantedGroups(planting)) for (const member of members) emails.set(member, email);
  const first = emails.size;
  const track = (count: number) => {
    const externalId = `u${count}`;
    const own = count < first + planting.shared ? sharedAddress : `${externalId}@x.org`;
    const email = emails.get(externalId) ?? own;
    const attributes = { email, ...(isKept(externalId, planting) && { phone: phoneOf(count) }) };
    return { type: "track", target: { externalId }, changes: { attributes } } as const;
  };
  for (let count = 0; count < planting.profiles; count += 1_000) {
    const size = Math.min(1_000, planting.profiles - count);
    const answers = await value(profiles.runAll(Array.from({ length: size }, (_, index) => track(count + index))));
    const failed = answers.find((answer) => answer.isErr());
    if (failed?.isErr()) throw new Error(JSON.stringify(failed.error));
  }
};

/** The last of its group. */
const isKept = (externalId: string, planting: Planting): boolean => keptIn(planting).has(externalId);

const known = new WeakMap<Planting, ReadonlySet<string>>();
const keptIn = (planting: Planting): ReadonlySet<string> => {
  const kept = known.get(planting) ?? new Set([...plantedGroups(planting).values()].map((ids) => ids.at(-1) ?? ""));
  known.set(planting, kept);
  return kept;
};

const phoneOf = (count: number): string => `+1202${String(5_000_000 + count)}`;

/** Every user of a user base. */
export const users = async (repository: Repository, workspace: string): Promise<readonly IdentifiedProfile[]> => {
  const profiles = createProfiles({ repository, workspace });
  const found: IdentifiedProfile[] = [];
  let after: string | undefined;
  do {
    const page = await value(profiles.list(all(), { limit: 1_000, ...(after !== undefined && { after }) }));
    found.push(...page.items.filter((profile) => profile.state === "identified"));
    after = page.next;
  } while (after !== undefined);
  return found;
};

/** Who is who, by external ids alone, so that two user bases can be compared. */
export const whoIsWho = async (repository: Repository, workspace: string): Promise<readonly string[]> =>
  (await users(repository, workspace))
    .map(({ externalId, deprecatedExternalIds }) => [externalId, ...[...deprecatedExternalIds].sort()].join(" "))
    .sort();
