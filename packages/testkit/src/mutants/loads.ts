import type { Cell, LoadKey, ProfileId, Repository } from "@selfsame/core";
import { textOf } from "../clauses/making/same.js";
import { value } from "../unwrap.js";
import type { Mutant } from "./mutant.js";
import { answering, showingCells } from "./wrapping.js";

const once = (cells: readonly Cell[]): readonly Cell[] => [
  ...new Map(cells.map((cell) => [textOf(cell.key), cell])).values(),
];

/** The cells that are asked for, and profiles no more than so many redirects behind the first. */
const upToHops = (cells: readonly Cell[], keys: readonly LoadKey[], hops: number): readonly Cell[] => {
  const asked = new Set(keys.map(textOf));
  const profiles = new Map(cells.flatMap((cell) => (cell.kind === "profile" ? [[cell.key[1], cell] as const] : [])));
  const near = new Set<ProfileId>();
  const follow = (profileId: ProfileId, left: number): void => {
    near.add(profileId);
    const record = profiles.get(profileId)?.record;
    if (record?.state === "merged" && left > 0) follow(record.into, left - 1);
  };
  for (const cell of cells) {
    if (cell.kind === "owner") follow(cell.owner, hops);
    if (cell.kind === "lookup") for (const member of cell.members) follow(member, hops);
    if (cell.kind === "receipt" && cell.receipt.answer.profileId !== undefined)
      follow(cell.receipt.answer.profileId, hops);
    if (cell.kind === "profile" && asked.has(textOf(cell.key))) follow(cell.key[1], hops);
  }
  const isLineage = keys.some(([kind]) => kind === "lineage");
  return isLineage ? cells : cells.filter((cell) => cell.kind !== "profile" || near.has(cell.key[1]));
};

/** Of two loads at one time the second goes to a replica, which answers as it did the last time. */
const withReplica = (repository: Repository): Repository => {
  const replica = new Map<string, readonly Cell[]>();
  let running = 0;
  return {
    ...repository,
    load: (workspace, keys) => {
      const name = textOf([workspace, keys]);
      running += 1;
      const old = running > 1 ? replica.get(name) : undefined;
      return answering(async () => {
        try {
          const cells = await value(repository.load(workspace, keys));
          replica.set(name, cells);
          return old ?? cells;
        } finally {
          running -= 1;
        }
      });
    },
  };
};

/** Faults of a load. */
export const loads: readonly Mutant[] = [
  {
    name: "reads-torn",
    rule: "G2",
    fault: "the cells of one load are read one after the other",
    clause: "loads/hold-all-of-a-commit-or-nothing",
    of: (repository) => ({
      ...repository,
      load: (workspace, keys) =>
        answering(async () => {
          const cells: Cell[] = [];
          for (const key of keys) cells.push(...(await value(repository.load(workspace, [key]))));
          return once(cells);
        }),
    }),
  },
  {
    name: "reads-from-a-replica",
    rule: "G2",
    fault: "of two loads at one time, one is answered from a copy that lags",
    clause: "loads/see-every-commit-that-was-answered",
    of: withReplica,
  },
  {
    name: "forgets-a-redirect",
    rule: "L17",
    fault: "an identifier leads to its profile, and not on to the survivor",
    clause: "closure/with-an-owner-comes-the-profile-and-where-it-leads",
    of: (repository) => showingCells(repository, (cells, keys) => upToHops(cells, keys, 0)),
  },
  {
    name: "follows-ten-redirects",
    rule: "L17",
    fault: "a chain of merges is followed ten profiles far",
    clause: "closure/chains-have-any-length",
    of: (repository) => showingCells(repository, (cells, keys) => upToHops(cells, keys, 10)),
  },
  {
    name: "takes-one-redirect-for-the-end",
    rule: "L17",
    fault: "who asks where redirects end is told where the first one leads",
    clause: "closure/who-asks-for-ends-finds-the-same-ones",
    of: (repository) => ({
      ...repository,
      load: (workspace, keys, redirects) =>
        repository.load(workspace, keys).map((cells) => (redirects === "ends" ? upToHops(cells, keys, 1) : cells)),
    }),
  },
  {
    name: "knows-only-children",
    rule: "M12",
    fault: "a lineage is what a profile absorbed itself",
    clause: "closure/the-lineage-is-all-that-was-absorbed",
    of: (repository) =>
      showingCells(repository, (cells, keys) => {
        const parents = keys.flatMap(([kind, name]) => (kind === "lineage" ? [name] : []));
        const isFar = (cell: Cell) =>
          cell.kind === "profile" && cell.record.state === "merged" && !parents.includes(cell.record.into);
        return parents.length === 0 ? cells : cells.filter((cell) => !isFar(cell));
      }),
  },
  {
    name: "brings-members-alone",
    rule: "L20",
    fault: "a look-up comes without the profiles of its members",
    clause: "closure/with-a-look-up-come-its-members",
    of: (repository) =>
      showingCells(repository, (cells, keys) =>
        keys.every(([kind]) => kind === "email") ? cells.filter(({ kind }) => kind === "lookup") : cells,
      ),
  },
  {
    name: "answers-key-by-key",
    rule: "port",
    fault: "a key that is asked for twice brings its cell twice",
    clause: "loads/bring-what-exists-each-once",
    of: (repository) =>
      showingCells(repository, (cells, keys) => {
        const repeated = keys.filter((key, place) => keys.findIndex((one) => textOf(one) === textOf(key)) < place);
        const names = new Set(repeated.map(textOf));
        return [...cells, ...cells.filter((cell) => names.has(textOf(cell.key)))];
      }),
  },
  {
    name: "reads-owners-first",
    rule: "G2",
    fault: "owners and members are read first, and their profiles after that",
    clause: "loads/the-owner-fits-the-profiles",
    of: (repository) => ({
      ...repository,
      load: (workspace, keys) =>
        answering(async () => {
          const cells = await value(repository.load(workspace, keys));
          const names = cells.flatMap((cell) => (cell.kind === "profile" ? [cell.key] : []));
          const later = await value(repository.load(workspace, names));
          const profiles = new Map(later.map((cell) => [textOf(cell.key), cell]));
          return cells.map((cell) => profiles.get(textOf(cell.key)) ?? cell);
        }),
    }),
  },
];
