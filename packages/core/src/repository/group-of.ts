import type { Cell } from "../plan/cell.js";
import { shownMembers } from "../plan/lookup-cell.js";
import type { Group } from "./rows.js";

/** What a look-up with all its members is as a group; one with a single member is none, nor is any other cell. */
export const groupOf = (cell: Cell): Group | undefined =>
  cell.kind === "lookup" && cell.members.length > 1
    ? { key: cell.key[1], members: shownMembers(cell), count: cell.members.length }
    : undefined;
