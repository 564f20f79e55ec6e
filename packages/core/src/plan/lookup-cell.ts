import { candidateCap } from "../values/limits.js";
import type { Cell, CellOf, Version } from "./cell.js";
import type { LookupChange } from "./change-set.js";

type Lookup = CellOf<"lookup">;

/** A look-up with all its members after a change; undefined when none is left. Always of a new version. */
export const lookupAfter = (
  members: Lookup["members"],
  { key, join, leave }: LookupChange,
  version: Version,
): Lookup | undefined => {
  const stayed = members.filter((member) => !leave.includes(member));
  const all = [...new Set([...stayed, ...join])].sort();
  return all.length === 0 ? undefined : { kind: "lookup", key, version, members: all };
};

/** A cell as it is answered: of a look-up no more members than a plan can weigh. */
export const shownCell = (cell: Cell): Cell =>
  cell.kind === "lookup" ? { ...cell, members: shownMembers(cell) } : cell;

export const shownMembers = ({ members }: Lookup): Lookup["members"] => members.slice(0, candidateCap + 1);
