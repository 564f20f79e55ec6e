import { createProfiles, type NamedTarget, type Profiles, type Repository } from "@selfsame/core";
import type { Canaries } from "./canaries.js";
import type { Chance } from "./chance.js";
import { facts, happenings } from "./planted.js";

const [persons, meetings] = [4, 18];

export type PartedLives = {
  readonly profileIds: readonly string[];
  /** By person, what was planted before any two met: theirs alone, whatever they were part of since. */
  readonly own: readonly (readonly string[])[];
  readonly merged: number;
};

/**
 * Persons live apart, then merge and part again at random, with whatever makes answers, evidence and events of that; and in the
 * end all are apart. What is written to someone while another is part of him is his (M15), so it is planted apart.
 */
export const liveAndPart = async (
  repository: Repository,
  workspace: string,
  canaries: Canaries,
  { below, pick }: Chance,
): Promise<PartedLives> => {
  const { text } = canaries;
  const service = (): Profiles => createProfiles({ repository, workspace });
  const profileIds = Array.from({ length: persons }, () => crypto.randomUUID());
  const everyone = profileIds.map((_, person) => person);
  const names: NamedTarget[][] = profileIds.map((profileId) => [{ profileId }]);
  const key = () => ({ idempotencyKey: crypto.randomUUID() });
  /** A name that is free starts someone else, who has it rightly. */
  const known = () => ({ ...key(), updateExistingOnly: true });
  const nameOf = (person: number): NamedTarget => pick(names[person] ?? []);
  let merged = 0;

  for (const person of everyone) {
    const id: NamedTarget = { profileId: profileIds[person] ?? "" };
    const alias = { label: "crm", name: text(person, "alias name") };
    const changes = facts(canaries, person);
    await service().recognize(id, key()).unwrapOr(undefined);
    await service().track(id, changes, key()).unwrapOr(undefined);
    await service().track(id, happenings(canaries, person), key()).unwrapOr(undefined);
    await service().addAlias(id, alias, key()).unwrapOr(undefined);
    names[person]?.push({ alias });
    if (below(2) === 0) {
      const externalId = text(person, "external id");
      await service().identify(id, externalId, key()).unwrapOr(undefined);
      names[person]?.push({ externalId });
    }
    const email = changes.attributes?.email;
    if (email) names[person]?.push({ email, prioritization: ["most_recently_updated"] });
  }
  const own = everyone.map(canaries.of);

  const deeds: readonly ((person: number) => Promise<unknown>)[] = [
    async (person) => {
      const done = await service().merge({ from: nameOf(person), into: nameOf(pick(everyone)) }, key());
      if (done.isOk() && done.value.outcome === "merged") merged += 1;
    },
    async (person) => service().unmerge({ profileId: profileIds[person] ?? "" }, key()),
    async (person) => service().addAlias(nameOf(person), { label: "crm", name: text(person, "later alias") }, key()),
    async (person) => service().addAlias(nameOf(person), { label: text(person, "later label"), name: "1" }, key()),
    async (person) => {
      const from = names[person]?.find((name) => "externalId" in name);
      const to = text(person, "later external id");
      return from && "externalId" in from && service().renameExternalId({ from: from.externalId, to }, key());
    },
    async (person) => service().identify(nameOf(person), text(person, "later external id"), key()),
    async (person) => service().track(nameOf(person), { custom: { [text(person, "later key")]: 1 } }, known()),
    async (person) => service().track(nameOf(person), happenings(canaries, person), known()),
  ];
  for (let meeting = 0; meeting < meetings; meeting += 1)
    await pick([0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7].map((n) => deeds[n]))?.(below(persons));
  for (const profileId of profileIds) await part(service, profileId);
  return { profileIds, own, merged };
};

/** Out of one after the other, until it is apart from all. */
const part = async (service: () => Profiles, profileId: string): Promise<void> => {
  for (;;) {
    const done = await service().unmerge({ profileId }, { idempotencyKey: crypto.randomUUID() });
    if (done.isOk() ? done.value.outcome === "unchanged" : done.error.code === "not_merged") return;
  }
};
