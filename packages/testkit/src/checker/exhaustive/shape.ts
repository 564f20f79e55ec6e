import type { Cell } from "@selfsame/core";
import type { KeptState } from "../profiles/kept-state.js";

/** What decides what a command meets: who is who, by which identifier. States of one shape behave alike. */
export const shapeOf = ({ cells }: Pick<KeptState, "cells">): string =>
  [...cells.values()].map(cellShape).sort().join();

export const cellShape = (cell: Cell): string =>
  JSON.stringify(cell, (key, member: unknown) => (undecided.has(key) ? undefined : member));

/** Members of records that are carried along: values, counts, times, and what an unmerge needs. */
const undecided = new Set([
  "version",
  "format",
  "revision",
  "createdAt",
  "updatedAt",
  "mergedAt",
  "attributes",
  "custom",
  "stamps",
  "devices",
  "own",
  "absorbed",
  "merges",
  "size",
  "shed",
  "apart",
  "ordinal",
  "via",
  "added",
  "erasedAt",
  "shownIn",
]);
