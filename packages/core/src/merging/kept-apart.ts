import type { KeptApart, LiveRecord } from "../profile/record.js";

/** Whether an unmerge took these two persons apart, so that no rule may join them again (M15). */
export const areKeptApart = (a: LiveRecord, b: LiveRecord): boolean =>
  a.apart.some((ours) => b.apart.some((theirs) => theirs.token === ours.token && theirs.side !== ours.side));

/**
 * The survivor is apart from whom either was apart. Of a parting on both sides its own side is enough: where the two have
 * the same one, and where they have one each, since that is what kept these two apart and is settled by their merge.
 */
export const mergeApart = (survivor: LiveRecord, absorbed: LiveRecord, via: number): readonly KeptApart[] => {
  const known = new Set(survivor.apart.map(({ token }) => token));
  const arrived = absorbed.apart.filter(({ token }) => !known.has(token));
  return [...survivor.apart, ...arrived.map((entry) => ({ ...entry, via }))];
};

/** Whether an unmerge once took this profile out of another. */
export const isParted = ({ apart }: LiveRecord): boolean =>
  apart.some(({ side, via }) => side === "absorbed" && via === undefined);
