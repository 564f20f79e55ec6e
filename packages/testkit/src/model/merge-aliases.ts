import type { HeldAlias, Person } from "./person.js";

/** Which aliases of the absorbed profile move to the survivor, and which become free (M4, M5, M6). */
export const sortedOut = (absorbed: Person, survivor: Person) => {
  const moved: HeldAlias[] = [];
  const dropped: (HeldAlias & { readonly reason: "label_taken" | "name_taken" })[] = [];
  for (const alias of [...absorbed.aliases].sort((a, b) => (a.label < b.label ? -1 : 1))) {
    const sameLabel = survivor.aliases.some(({ label }) => label === alias.label);
    const sameName = survivor.aliases.some(({ name }) => name === alias.name);
    if (sameLabel) dropped.push({ ...alias, reason: "label_taken" });
    else if (sameName && absorbed.externalId === undefined) dropped.push({ ...alias, reason: "name_taken" });
    else moved.push(alias);
  }
  return { moved, dropped };
};
