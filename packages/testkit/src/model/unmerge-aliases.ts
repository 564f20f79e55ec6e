import { livePeople } from "./lineage.js";
import type { HeldAlias, Person } from "./person.js";
import type { State } from "./state.js";

/** What becomes of the pairs of an absorbed profile, in the order of their labels (M15). */
export type Fates = {
  readonly returned: readonly HeldAlias[];
  readonly reclaimed: readonly HeldAlias[];
  readonly lost: readonly (HeldAlias & { readonly reason: "taken" | "changed" })[];
};

const isSame = (a: HeldAlias, b: HeldAlias): boolean => a.label === b.label && a.name === b.name && a.via === b.via;
const has = (person: Person, alias: HeldAlias): boolean => person.aliases.some((held) => isSame(held, alias));

/** `path`: the absorbed profile, its survivor, and so on up to the live one. */
export const fatesOf = (state: State, path: readonly Person[]): Fates => {
  const returned: HeldAlias[] = [];
  const reclaimed: HeldAlias[] = [];
  const lost: Fates["lost"][number][] = [];
  for (const alias of [...(path[0]?.aliases ?? [])].sort((a, b) => (a.label < b.label ? -1 : 1))) {
    const fate = fateOf(path, alias);
    if (fate === "there") returned.push(alias);
    else if (fate === "freed" && isFree(state, alias)) reclaimed.push(alias);
    else lost.push({ ...alias, reason: fate === "freed" ? "taken" : "changed" });
  }
  return {
    returned,
    reclaimed,
    lost: [...lost].sort((a, b) => (a.reason === b.reason ? 0 : a.reason === "taken" ? -1 : 1)),
  };
};

/** Carried up from survivor to survivor, until one of them dropped it or the host took it away. */
const fateOf = (path: readonly Person[], alias: HeldAlias): "there" | "freed" | "gone" => {
  for (const [index, person] of path.slice(1).entries()) {
    const child = path[index];
    const absorption = person.log.find((entry) => "absorbed" in entry && entry.absorbed === child?.profileId);
    if (absorption !== undefined && "absorbed" in absorption)
      if (absorption.dropped.some((dropped) => isSame(dropped, alias))) return "freed";
    if (!has(person, alias)) return "gone";
  }
  return "there";
};

const isFree = (state: State, { label, name }: HeldAlias): boolean =>
  livePeople(state).every(({ aliases }) => !aliases.some((held) => held.label === label && held.name === name));

/** All above give up what came with the absorbed profile, and forget that any of it was dropped further up. */
export const giveBack = (path: readonly Person[]): void => {
  let leaving = path[0]?.aliases ?? [];
  for (const [index, person] of path.slice(1).entries()) {
    const brought = leaving.filter((alias) => has(person, alias));
    person.aliases = person.aliases.filter((held) => !brought.some((alias) => isSame(alias, held)));
    const above = path[index + 2];
    if (above !== undefined)
      above.log = above.log.map((entry) =>
        "absorbed" in entry && entry.absorbed === person.profileId
          ? { ...entry, dropped: entry.dropped.filter((alias) => has(person, alias)) }
          : entry,
      );
    leaving = brought;
  }
};
