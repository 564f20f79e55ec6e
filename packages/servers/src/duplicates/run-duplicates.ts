import { createProfiles, type DuplicateGroup, type ProfileId, type Repository } from "@selfsame/core";
import { value } from "@selfsame/testkit";
import { type Planting, plant, plantedGroups, sharedAddress, users, whoIsWho } from "./planted.js";
import { type Resolver, rule } from "./resolver.js";

type Run = {
  readonly repository: Repository;
  /** The job that is cut off, in the user base `cut`. */
  readonly resolver: Resolver;
  readonly cuts: number;
  readonly planting: Planting;
  /** Makes the user base `calm` equal to `cut`; planted once more when there is no shorter way. */
  readonly copy?: () => Promise<void>;
};

/** What came of it: the lists are empty when all is well. */
export type DuplicatesFound = {
  /** Profiles that were absorbed, as far as was told before each cut. */
  readonly merged: number;
  /** Groups that were planted and not shown, or shown and not planted, or with other members. */
  readonly wrongGroups: readonly string[];
  readonly cutOff: number;
  /** Who is someone else than after a run that nobody disturbed, or than was planted. */
  readonly wrongPeople: readonly string[];
  /** What is left to be shown: the address that many share. */
  readonly left: readonly (readonly [key: string, count: number, reason: string | undefined])[];
};

/** Finds what was planted; merges it in a job that is cut off again and again; and holds the result against a calm run. */
export const runDuplicates = async ({ repository, resolver, cuts, planting, copy }: Run): Promise<DuplicatesFound> => {
  await plant(repository, "cut", planting);
  if (copy === undefined) await plant(repository, "calm", planting);
  else await copy();
  const wrongGroups = await groupsAstray(repository, planting);
  let [resumeFrom, cutOff, merged]: [string | undefined, number, number] = [undefined, 0, 0];
  // A part is a hundred groups. After the last cut there must be some left.
  const most = Math.floor(planting.groups / 100 / (cuts + 1));
  for (let isDone = false; !isDone; ) {
    let latest = 0;
    const parts = cutOff < cuts ? 1 + Math.floor(Math.random() * most) : Number.POSITIVE_INFINITY;
    const answer = await resolver(resumeFrom, parts, (progress) => {
      resumeFrom = progress.resumeFrom;
      latest = progress.merged;
    });
    merged += latest;
    isDone = answer !== "cut off";
    if (!isDone) cutOff += 1;
  }
  await value(createProfiles({ repository, workspace: "calm" }).resolveDuplicates(rule));
  const [cut, calm] = [await whoIsWho(repository, "cut"), await whoIsWho(repository, "calm")];
  return {
    ...{ wrongGroups, cutOff, merged },
    wrongPeople: [...unlike(cut, calm), ...unlike(cut, expected(planting))],
    left: (await shown(repository)).map(({ key, count, skipped }) => [key, count, skipped?.[0]?.reason] as const),
  };
};

const shown = async (repository: Repository) => {
  const profiles = createProfiles({ repository, workspace: "cut" });
  const groups: DuplicateGroup[] = [];
  let after: string | undefined;
  do {
    const page = await value(profiles.duplicates(rule, { limit: 1_000, ...(after !== undefined && { after }) }));
    groups.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return groups;
};

const groupsAstray = async (repository: Repository, planting: Planting): Promise<readonly string[]> => {
  const names = new Map((await users(repository, "cut")).map(({ profileId, externalId }) => [profileId, externalId]));
  const nameOf = (id: ProfileId | undefined) => (id === undefined ? "nobody" : (names.get(id) ?? "nobody"));
  const found = (await shown(repository)).map(({ key, survivor, absorbed, count }) =>
    key === sharedAddress ? `${key} ${count}` : [key, nameOf(survivor), ...absorbed.map(nameOf).sort()].join(" "),
  );
  const wanted = [...plantedGroups(planting)].map(([key, ids]) => [key, keptFirst(ids)].join(" "));
  return unlike(found, [...wanted, `${sharedAddress} ${planting.shared}`]);
};

/** The last of a group survives. */
const keptFirst = (ids: readonly string[]): string => [ids.at(-1), ...ids.slice(0, -1).sort()].join(" ");

const expected = (planting: Planting): readonly string[] => {
  const groups = [...plantedGroups(planting).values()];
  const first = groups.reduce((sum, { length }) => sum + length, 0);
  const single = Array.from({ length: planting.profiles - first }, (_, index) => `u${first + index}`);
  return [...groups.map(keptFirst), ...single];
};

/** What is in one of two lists alone. */
const unlike = (some: readonly string[], others: readonly string[]): readonly string[] => {
  const [a, b] = [new Set(some), new Set(others)];
  return [...some.filter((one) => !b.has(one)), ...others.filter((one) => !a.has(one))];
};
