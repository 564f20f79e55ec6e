import type { AnonymousRecord, Cell, CellOf, ChangeSet, OwnerKey } from "@selfsame/core";
import { bare, creating, expecting } from "../../../testkit/src/clauses/making/change-set.js";
import { aliasKey, emailKey, id, profileKey, upTo } from "../../../testkit/src/clauses/making/ids.js";
import { guest } from "../../../testkit/src/clauses/making/records.js";
import { event, visit } from "../../../testkit/src/clauses/making/rows.js";

const people = upTo(50);
const emails = ["info@x", "sales@x", "help@x"];
const names = upTo(60).map((n) => `x${n}`);

/** Everything that a storm is about. */
export const everyKey = [
  ...people.map(profileKey),
  ...emails.map(emailKey),
  ...names.map((name) => aliasKey("crm", name)),
];

/** All of them as they begin: each with a name, and with an email that many have. */
export const firstOf = (): ChangeSet =>
  creating(people.map((n) => shaped(guest(n, { custom: { writes: 0 } }), `x${n}`, emails[n % emails.length])));

const shaped = (record: AnonymousRecord, name: string | undefined, email: string | undefined): AnonymousRecord => ({
  ...record,
  aliases: name === undefined ? {} : { crm: { name } },
  attributes: email === undefined ? {} : { email },
  lookups: email === undefined ? {} : { email },
});

const oneOf = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(Math.random() * items.length)];

type Found = ReturnType<typeof worldOf>;
type Person = { readonly version: string; readonly record: AnonymousRecord };

const worldOf = (cells: readonly Cell[]) => {
  const persons = new Map<number, Person>();
  for (const cell of cells)
    if (cell.kind === "profile" && cell.record.state === "anonymous")
      persons.set(people.find((n) => id(n) === cell.record.profileId) ?? 0, { ...cell, record: cell.record });
  const versions = new Map(cells.map(({ key, version }) => [JSON.stringify(key), version] as const));
  return { persons, versionOf: (key: Cell["key"]) => versions.get(JSON.stringify(key)) ?? null };
};

/** Some change sets over what was loaded; many of them have to do with each other, in the batch and with other batches. */
export const deedsOf = (cells: readonly Cell[], count: number): readonly ChangeSet[] => {
  const world = worldOf(cells);
  return upTo(count).flatMap(() => {
    const [one, other] = [oneOf([...world.persons]), oneOf([...world.persons])];
    if (one === undefined || other === undefined || one[0] === other[0]) return [];
    return oneOf(deeds)?.(world, one, other) ?? [];
  });
};

type Deed = (world: Found, one: readonly [number, Person], other: readonly [number, Person]) => ChangeSet;

const next = ({ record }: Person, name: string | undefined, email: string | undefined): AnonymousRecord => ({
  ...shaped(record, name, email),
  revision: record.revision + 1,
  custom: { writes: Number(record.custom.writes) + 1 },
});

const nameOf = ({ record }: Person) => record.aliases.crm?.name;

/** Writes persons anew, with the claims, releases, joins and leaves that follow. */
const written = (world: Found, changes: readonly (readonly [n: number, before: Person, after: AnonymousRecord])[]) => {
  const before = new Map(changes.flatMap(([, { record }]) => aliasesOf(record)));
  const after = new Map(changes.flatMap(([, , record]) => aliasesOf(record)));
  const claims = [...after].filter(([name, { owner }]) => before.get(name)?.owner !== owner).map(([, claim]) => claim);
  const set = bare();
  return {
    ...set,
    profiles: changes.map(([, , record]) => record),
    expect: [
      ...changes.flatMap(([n, { version }]) => expecting(version, profileKey(n))),
      ...claims.flatMap(({ key }) => expecting(world.versionOf(key), key)),
    ],
    claims,
    releases: [...before].flatMap(([name, { key }]) => (after.has(name) ? [] : [key])),
    lookups: emails.flatMap((email) => {
      const [join, leave] = [new Set<AnonymousRecord>(), new Set<AnonymousRecord>()];
      for (const [, { record }, now] of changes) {
        if (record.lookups.email !== email && now.lookups.email === email) join.add(now);
        if (record.lookups.email === email && now.lookups.email !== email) leave.add(now);
      }
      const ids = (of: ReadonlySet<AnonymousRecord>) => [...of].map(({ profileId }) => profileId);
      return join.size + leave.size === 0 ? [] : [{ key: emailKey(email), join: ids(join), leave: ids(leave) }];
    }),
    history: changes.map(([n], place) => visit(n, `${set.id}:${place}`, 1)),
    events: changes.map(([n, , { revision }]) => event(n, revision)),
  } satisfies ChangeSet;
};

const aliasesOf = ({ aliases, profileId: owner }: AnonymousRecord) =>
  Object.values(aliases).map(({ name }) => {
    const key: OwnerKey = aliasKey("crm", name);
    return [name, { key, owner }] as const;
  });

const deeds: readonly Deed[] = [
  // Only one of them.
  (world, [n, one]) => written(world, [[n, one, next(one, nameOf(one), one.record.lookups.email)]]),
  // From one address to another, without looking.
  (world, [n, one]) => written(world, [[n, one, next(one, nameOf(one), oneOf([...emails, undefined]))]]),
  // Two swap their names.
  (world, [n, one], [m, other]) =>
    written(world, [
      [n, one, next(one, nameOf(other), one.record.lookups.email)],
      [m, other, next(other, nameOf(one), other.record.lookups.email)],
    ]),
  // Another name, free or not, as far as was seen.
  (world, [n, one], [, other]) => {
    const free = names.filter((name) => world.versionOf(aliasKey("crm", name)) === null);
    const set = written(world, [[n, one, next(one, oneOf(free) ?? nameOf(one), one.record.lookups.email)]]);
    return nameOf(other) === undefined ? set : relying(world, set, aliasKey("crm", nameOf(other) ?? ""));
  },
  // Relies on who shares an address, on another's profile, and on a name that no one has.
  (world, [n, one], [m]) => {
    const set = written(world, [[n, one, next(one, nameOf(one), one.record.lookups.email)]]);
    const free = names.find((name) => world.versionOf(aliasKey("crm", name)) === null);
    const keys = [emailKey(oneOf(emails) ?? ""), profileKey(m), ...(free === undefined ? [] : [aliasKey("crm", free)])];
    return relying(world, set, ...keys);
  },
];

const relying = (world: Found, set: ChangeSet, ...keys: readonly Cell["key"][]): ChangeSet => {
  const known = new Set(set.expect.map(({ key }) => JSON.stringify(key)));
  const more = keys.filter((key) => !known.has(JSON.stringify(key)));
  return { ...set, expect: [...set.expect, ...more.flatMap((key) => expecting(world.versionOf(key), key))] };
};

/** What does not fit together in the end: nothing, one hopes. */
export const tornIn = (cells: readonly Cell[], written: ReadonlyMap<string, number>): readonly string[] => {
  const records = [...worldOf(cells).persons.values()].map(({ record }) => record);
  const owned = new Map(records.flatMap((record) => aliasesOf(record).map(([name, { owner }]) => [name, owner])));
  const owners = cells.filter((cell): cell is CellOf<"owner"> => cell.kind === "owner");
  return [
    ...records.flatMap(({ profileId, custom, revision }) =>
      Number(custom.writes) === (written.get(profileId) ?? 0) && revision === Number(custom.writes) + 1
        ? []
        : [`${profileId} has ${custom.writes} writes of ${written.get(profileId)}`],
    ),
    ...owners.flatMap(({ key, owner }) => (owned.get(key[2] ?? "") === owner ? [] : [`${key} is not ${owner}'s`])),
    ...(owners.length === owned.size ? [] : [`${owners.length} owners of ${owned.size} names`]),
    ...cells.flatMap((cell) => {
      if (cell.kind !== "lookup") return [];
      const held = records.filter(({ lookups }) => lookups.email === cell.key[1]).length;
      return held === cell.members.length ? [] : [`${cell.key} has ${cell.members.length} members of ${held}`];
    }),
  ];
};
