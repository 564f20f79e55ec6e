import { all, createProfiles, type NamedTarget, type Repository } from "@selfsame/core";
import { everyPage, everythingIn } from "@selfsame/testkit";
import { type Canaries, canariesIn, openCanaries } from "./canaries.js";
import { type Chance, chanceOf } from "./chance.js";
import { crashing } from "./crashing.js";
import { live, policy } from "./journey.js";

export type ErasuresFound = {
  readonly journeys: number;
  readonly erased: number;
  /** Values that were planted for the erased, and how many of them the store held before. */
  readonly planted: number;
  readonly seen: number;
  /** Fields in which something was planted; those of which nothing was ever in the store. */
  readonly fields: number;
  readonly unseen: readonly string[];
  /** Of the others, how many are there still. */
  readonly kept: number;
  /** What a question showed of the erased before the sweep, and what was left in the store after it. */
  readonly shown: readonly string[];
  readonly left: readonly string[];
};

type Settings = {
  readonly journeys: number;
  readonly seed?: number;
  /** The way to the store by which people live, are erased and swept: connections may break on it. */
  readonly stormy?: Repository;
  /** Milliseconds that an import and a job over duplicates may take: they go on where a process has died. */
  readonly patience?: number;
};

/**
 * Persons of random journeys are erased with everyone with whom they ever were one. Before the sweep no question may show
 * a value that was planted for them; after it nothing in the store may hold one: `peek` reads the tables or collections
 * themselves, all of them.
 */
export const runErasures = async (
  repository: Repository,
  peek: () => Promise<string>,
  { journeys, seed = 1, stormy = repository, patience = 50 }: Settings,
): Promise<ErasuresFound> => {
  const chance = chanceOf(seed);
  const mortal = crashing(stormy, chance);
  const [planted, held] = [new Set<string>(), new Set<string>()];
  const [gone, staying]: [string[], string[]] = [[], []];
  const shown: string[] = [];
  let [erased, seen] = [0, 0];
  for (let journey = 0; journey < journeys; journey += 1) {
    const [workspace, canaries] = [`erasures-${journey}`, openCanaries(journey)];
    const { circles, names } = await live(mortal, workspace, canaries, chance, patience);
    const circle = circles[chance.below(circles.length)] ?? new Set();
    const theirs = [...circle].flatMap(canaries.of);
    const before = await everythingIn(repository, workspace);
    const there = theirs.filter((text) => before.includes(text));
    seen += there.length;
    for (const text of theirs) planted.add(canaries.fieldOf(text));
    for (const text of there) held.add(canaries.fieldOf(text));
    const suppress = chance.below(2) === 0;
    for (const person of circle) for (const name of names[person] ?? []) await erase(mortal, workspace, name, suppress);
    for (const name of await nameless(repository, workspace, theirs)) await erase(mortal, workspace, name, suppress);
    erased += circle.size;
    const after = await everythingIn(repository, workspace);
    shown.push(...theirs.filter((text) => after.includes(text)));
    gone.push(...theirs);
    staying.push(...others(names, circle, canaries).filter((text) => after.includes(text)));
    await sweep(mortal, workspace, chance);
  }
  const there = canariesIn(await peek());
  const left = gone.filter((text) => there.has(text));
  const kept = staying.filter((text) => there.has(text)).length;
  const unseen = [...planted].filter((field) => !held.has(field));
  return { journeys, erased, planted: gone.length, seen, fields: planted.size, unseen, kept, shown, left };
};

const others = (people: readonly unknown[], circle: ReadonlySet<number>, canaries: Canaries): readonly string[] =>
  people.flatMap((_, person) => (circle.has(person) ? [] : canaries.of(person)));

/** Who was known by an alias alone that was taken away again is reached by the profile id, and by nothing else. */
const nameless = async (
  repository: Repository,
  workspace: string,
  theirs: readonly string[],
): Promise<NamedTarget[]> => {
  const living = await everyPage((page) => repository.list(workspace, all(), page));
  const values = new Set(theirs);
  const found: NamedTarget[] = [];
  for (const record of living) {
    const { profileId, state, aliases, lookups } = record;
    if (state !== "anonymous" || !isEmpty(aliases) || !isEmpty(lookups)) continue;
    const journal = await everyPage((page) => repository.journal(workspace, [profileId], page));
    const history = await everyPage((page) => repository.history(workspace, profileId, page));
    const there = [...canariesIn(JSON.stringify({ record, journal, history }))];
    if (there.some((value) => values.has(value))) found.push({ profileId });
  }
  return found;
};

const isEmpty = (names: object): boolean => Object.keys(names).length === 0;

/** Asked until it is answered: who erases hears of a death, and asks again. */
const erase = async (
  repository: Repository,
  workspace: string,
  target: NamedTarget,
  suppress: boolean,
): Promise<void> => {
  for (;;) {
    const done = await createProfiles({ repository, workspace, policy }).erase(target, { suppress });
    // Several may have been reached by one email, one after the other.
    if (done.isOk() && "profileId" in target) return;
    // Erased by another name, or never there: no process lived long enough.
    if (done.isErr() && done.error.code === "profile_not_found") return;
  }
};

/** A few rows at a time, so that there are many moments to die at. */
const sweep = async (repository: Repository, workspace: string, { below }: Chance): Promise<void> => {
  for (;;) {
    const swept = await alive(async () => repository.sweep(workspace, 1 + below(5)));
    if (swept?.isOk() === true && !swept.value.more) return;
  }
};

const alive = async <Value>(work: () => Promise<Value>): Promise<Value | undefined> => {
  try {
    return await work();
  } catch {
    return undefined;
  }
};

export const tellErasures = ({ shown, left, ...figures }: ErasuresFound): string =>
  JSON.stringify({ ...figures, shown: shown.slice(0, 5), left: left.slice(0, 5) });
