import { createProfiles, type Repository } from "@selfsame/core";
import { everythingIn } from "@selfsame/testkit";
import { canariesIn, openCanaries } from "./canaries.js";
import { chanceOf } from "./chance.js";
import { liveAndPart } from "./parted-lives.js";

export type PartErasuresFound = {
  readonly journeys: number;
  readonly merged: number;
  readonly planted: number;
  /** What was planted for the erased and stood in the store beside their own profiles, rows and names. */
  readonly seen: number;
  /** Of those who live, how much that was planted for them before they met is there still, and how much is not. */
  readonly kept: number;
  readonly lost: readonly string[];
  readonly shown: readonly string[];
  readonly left: readonly string[];
};

/**
 * One of several is erased who were one and are apart again: of what was planted for that one before they met nothing may be
 * shown by who stays, nor be in the store after a sweep (X3); and those who stay have all that was their own.
 */
export const runPartErasures = async (
  repository: Repository,
  peek: () => Promise<string>,
  { journeys, seed = 1 }: { readonly journeys: number; readonly seed?: number },
): Promise<PartErasuresFound> => {
  const chance = chanceOf(seed);
  const [gone, staying, shown, lost]: [string[], string[], string[], string[]] = [[], [], [], []];
  let [merged, seen] = [0, 0];
  for (let journey = 0; journey < journeys; journey += 1) {
    const [workspace, canaries] = [`parted-${journey}`, openCanaries(journey)];
    const lived = await liveAndPart(repository, workspace, canaries, chance);
    merged += lived.merged;
    const profiles = createProfiles({ repository, workspace });
    const person = chance.below(lived.own.length);
    const theirs = lived.own[person] ?? [];
    const before = canariesIn(await everythingIn(repository, workspace));
    seen += theirs.filter((value) => before.has(value)).length;
    (await profiles.erase({ profileId: lived.profileIds[person] ?? "" }))._unsafeUnwrap();
    const after = canariesIn(await everythingIn(repository, workspace));
    shown.push(...theirs.filter((value) => after.has(value)));
    gone.push(...theirs);
    staying.push(
      ...lived.own.flatMap((values, other) => (other === person ? [] : values)).filter((value) => before.has(value)),
    );
    while ((await profiles.sweep())._unsafeUnwrap().more);
  }
  const there = canariesIn(await peek());
  lost.push(...staying.filter((value) => !there.has(value)));
  const left = gone.filter((value) => there.has(value));
  return { journeys, merged, planted: gone.length, seen, kept: staying.length - lost.length, lost, shown, left };
};

export const tellPartErasures = ({ shown, left, lost, ...figures }: PartErasuresFound): string =>
  JSON.stringify({ ...figures, lost: lost.slice(0, 5), shown: shown.slice(0, 5), left: left.slice(0, 5) });
