import {
  type ChangesInput,
  createProfiles,
  type ImportRecord,
  type NamedTarget,
  type Profiles,
  type Repository,
} from "@selfsame/core";
import type { Canaries } from "./canaries.js";
import type { Chance } from "./chance.js";
import { device, facts, happenings } from "./planted.js";

const [persons, steps] = [4, 28];

/** Persons who met: everyone with whom a person ever was one. */
type Circle = ReadonlySet<number>;

export type Lived = {
  readonly circles: readonly Circle[] /** By person: late data for a name that is no one's yet starts a profile of its own. */;
  readonly names: readonly (readonly NamedTarget[])[];
};

/** The key under which hosts digest the names of those who are suppressed. */
export const policy = { suppressionKey: "key of the erasures" };

/** A few persons live, merge and part again, in processes that die at any write. Refusals are part of life. */
export const live = async (
  repository: Repository,
  workspace: string,
  canaries: Canaries,
  { below, pick }: Chance,
  patience: number,
): Promise<Lived> => {
  const { text } = canaries;
  const profileIds = Array.from({ length: persons }, () => crypto.randomUUID());
  const names = profileIds.map((profileId): NamedTarget[] => [{ profileId }]);
  const circles = profileIds.map((_, person) => new Set([person]));
  const service = (): Profiles => createProfiles({ repository, workspace, policy });
  const key = (person: number) => ({ idempotencyKey: text(person, "idempotency key") });
  const everyone = profileIds.map((_, person) => person);
  const nameOf = (person: number): NamedTarget => pick(names[person] ?? []);
  const called = (person: number, name: NamedTarget): NamedTarget => {
    names[person]?.push(name);
    return name;
  };
  const newAlias = (person: number, of: string) => ({
    label: text(person, `${of} label`),
    name: text(person, `${of} name`),
  });
  const latest = <Kind extends string>(person: number, kind: Kind) =>
    (names[person] ?? []).findLast((name): name is Extract<NamedTarget, Record<Kind, unknown>> => kind in name);
  const prioritization = ["most_recently_updated"] as const;
  /** Who was started by an email may have another one by now. */
  const reached = (person: number, { attributes }: ChangesInput): void => {
    if (attributes?.email) called(person, { email: attributes.email, prioritization });
    if (attributes?.phone) called(person, { phone: attributes.phone, prioritization });
  };

  const join = (one: number, other: number) => {
    const both = new Set([...(circles[one] ?? []), ...(circles[other] ?? [])]);
    for (const person of both) circles[person] = both;
  };

  const recordsOf = (person: number): readonly ImportRecord[] => {
    const externalId = text(person, "imported external id");
    const alias = newAlias(person, "imported alias");
    called(person, { externalId });
    called(person, { alias });
    return [
      { externalId, custom: { [text(person, "imported key")]: text(person, "imported value") } },
      { alias, ...happenings(canaries, person) },
    ];
  };

  const deeds: readonly ((person: number) => Promise<unknown>)[] = [
    async (person) => {
      const [target, known] = [nameOf(person), facts(canaries, person)];
      reached(person, known);
      return service().track(target, known, key(person));
    },
    async (person) => service().track(nameOf(person), happenings(canaries, person), key(person)),
    async (person) => {
      const alias = newAlias(person, "alias");
      const target = nameOf(person);
      called(person, { alias });
      return service().addAlias(target, alias, key(person));
    },
    async (person) => {
      const alias = latest(person, "alias")?.alias;
      if (alias === undefined) return undefined;
      const to = text(person, "updated alias");
      called(person, { alias: { label: alias.label, name: to } });
      return service().updateAlias({ label: alias.label, from: alias.name, to }, key(person));
    },
    async (person) => {
      const alias = latest(person, "alias")?.alias;
      return alias && service().removeAlias(alias, key(person));
    },
    async (person) => {
      const externalId = text(person, "external id");
      const target = nameOf(person);
      called(person, { externalId });
      return service().identify(target, externalId, key(person));
    },
    async (person) => {
      const from = latest(person, "externalId")?.externalId;
      if (from === undefined) return undefined;
      const to = text(person, "renamed external id");
      called(person, { externalId: to });
      return service().renameExternalId({ from, to }, key(person));
    },
    async (person) => {
      const old = (names[person] ?? []).find((name) => "externalId" in name);
      return old && "externalId" in old && service().dropExternalId(old.externalId, key(person));
    },
    async (person) => {
      const profileId = profileIds[person];
      return (
        profileId &&
        service().recognize({ profileId, device: device(canaries, person, "recognized device") }, key(person))
      );
    },
    async (person) => {
      const alias = newAlias(person, "recognized alias");
      called(person, { alias });
      return service().recognize({ alias }, key(person));
    },
    async (person) => {
      const email = `${text(person, "email of a target")}@example.com`;
      return service().track(called(person, { email, prioritization }), happenings(canaries, person), key(person));
    },
    async (person) => {
      const phone = canaries.phone(person, "phone of a target");
      return service().track(called(person, { phone, prioritization }), { custom: { a: 1 } }, key(person));
    },
    async (person) => service().importRecords(recordsOf(person), { timeoutMs: patience }),
    async (person) => {
      const other = pick(everyone);
      join(person, other);
      return service().merge({ from: nameOf(person), into: nameOf(other) }, key(person));
    },
    async (person) => {
      const other = pick(everyone);
      join(person, other);
      const attributes = { email: `${text(person, "shared email")}@example.com` };
      const targets = [nameOf(person), nameOf(other)];
      for (const target of targets) await service().track(target, { attributes }).unwrapOr(undefined);
      reached(person, { attributes });
      return service().resolveDuplicates({ by: "email" }, { timeoutMs: patience });
    },
    async (person) => service().unmerge({ profileId: profileIds[person] ?? "" }, key(person)),
  ];

  for (const profileId of profileIds) (await service().recognize({ profileId })).unwrapOr(undefined);
  for (let step = 0; step < steps; step += 1) await pick(deeds)(below(persons));
  return { circles, names };
};
