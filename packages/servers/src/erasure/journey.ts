import { createProfiles, type NamedTarget, type Profiles, type Repository } from "@selfsame/core";
import { type Canaries, facts, happenings } from "./canaries.js";
import type { Chance } from "./chance.js";

const [persons, steps] = [4, 24];

/** Persons who met: everyone with whom a person ever was one. */
type Circle = ReadonlySet<number>;

export type Lived = {
  readonly circles: readonly Circle[] /** By person: late data for a name that is no one's yet starts a profile of its own. */;
  readonly names: readonly (readonly NamedTarget[])[];
};

/** A few persons live, merge and part again, in processes that die at any write. Refusals are part of life. */
export const live = async (
  repository: Repository,
  workspace: string,
  canaries: Canaries,
  { below, pick }: Chance,
): Promise<Lived> => {
  const profileIds = Array.from({ length: persons }, () => crypto.randomUUID());
  const names = profileIds.map((profileId): NamedTarget[] => [{ profileId }]);
  const circles = profileIds.map((_, person) => new Set([person]));
  const service = (): Profiles => createProfiles({ repository, workspace });
  const key = (person: number) => ({ idempotencyKey: canaries.next(person) });
  const everyone = profileIds.map((_, person) => person);

  const deeds: readonly ((person: number) => Promise<unknown>)[] = [
    async (person) => service().track(nameOf(person), facts(canaries, person), key(person)),
    async (person) => service().track(nameOf(person), happenings(canaries, person), key(person)),
    async (person) => {
      const alias = { label: canaries.next(person), name: canaries.next(person) };
      names[person]?.push({ alias });
      return service().addAlias(nameOf(person), alias, key(person));
    },
    async (person) => {
      const externalId = canaries.next(person);
      names[person]?.push({ externalId });
      return service().identify(nameOf(person), externalId, key(person));
    },
    async (person) => {
      const [old, to] = [(names[person] ?? []).findLast((name) => "externalId" in name), canaries.next(person)];
      if (old === undefined || !("externalId" in old)) return undefined;
      names[person]?.push({ externalId: to });
      return service().renameExternalId({ from: old.externalId, to });
    },
    async (person) => {
      const other = pick(everyone);
      join(person, other);
      return service().merge({ from: nameOf(person), into: nameOf(other) }, key(person));
    },
    async (person) => service().unmerge({ profileId: profileIds[person] ?? "" }, key(person)),
  ];

  const nameOf = (person: number): NamedTarget => pick(names[person] ?? []);

  const join = (one: number, other: number) => {
    const both = new Set([...(circles[one] ?? []), ...(circles[other] ?? [])]);
    for (const person of both) circles[person] = both;
  };

  for (const profileId of profileIds) (await service().recognize({ profileId })).unwrapOr(undefined);
  for (let step = 0; step < steps; step += 1) await pick(deeds)(below(persons));
  return { circles, names };
};
