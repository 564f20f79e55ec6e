import type { Done, Outcome, Profile } from "@selfsame/core";
import { claim, claimSame, textOf } from "./claim.js";

type Told = Done<Outcome, Profile>;

/** All that was recorded of a command, which a retry hears again (G4): everything but the profile. */
export const recordedOf = (done: Told): object => ({ ...done, profile: undefined, replayed: true });

/** What stays whoever is erased: of events and reports that tell of more than one, a part may go. */
const lasting = (done: Told): object => ({
  ...recordedOf(done),
  events: undefined,
  redirectedFrom: undefined,
  merge: "merge" in done ? { ...done.merge, fields: undefined, aliases: undefined, counts: undefined } : undefined,
  unmerge:
    "unmerge" in done
      ? { ...done.unmerge, fields: undefined, aliases: undefined, externalIds: undefined, counts: undefined }
      : undefined,
});

const valuesIn = (done: Told): readonly string[] => {
  const fields = "merge" in done ? done.merge.fields : "unmerge" in done ? done.unmerge.fields : {};
  return Object.entries(fields).map(([path, { value }]) => textOf({ path, value }));
};

/** A recorded answer to someone who lives, after people were erased: nothing of it is another, and nothing of theirs is left (X3). */
export const claimSpared = (again: Told, first: Told, erased: readonly string[]): void => {
  claimSame(lasting(again), lasting(first), "the answer to the retry");
  const events = first.events.filter(({ profileId }) => !erased.includes(profileId)).map(textOf);
  for (const event of again.events) claim(events.includes(textOf(event)), `the retry tells ${textOf(event)}`);
  const values = valuesIn(first);
  for (const value of valuesIn(again)) claim(values.includes(value), `the retry reports ${value}`);
};
