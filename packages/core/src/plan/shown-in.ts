import { ancestorsOf, type Lineage } from "../merging/lineage.js";
import type { Unmerge } from "../merging/unmerge.js";
import type { LiveRecord, MergedRecord } from "../profile/record.js";
import { isLive } from "../profile/record-state.js";
import type { Receipt } from "./receipt.js";

/**
 * Digests of the recorded answers that may show what an absorbed profile holds: of its own merge, and of merges and partings
 * of those above it while it was in them. No merge can say so of itself, since it does not look at who is inside (M12).
 */
export const answersShowing = (lineage: Lineage, absorbed: MergedRecord): readonly string[] => {
  const { between, root } = ancestorsOf(lineage, absorbed) ?? { between: [] };
  const digests = [...(absorbed.frozen.shownIn ?? []), absorbed.receipt];
  let child = absorbed;
  for (const above of root === undefined ? between : [...between, root]) {
    digests.push(...((isLive(above) ? above : above.frozen).shownIn ?? []));
    const { ordinal } = child;
    digests.push(
      ...lineage
        .childrenOf(above.profileId)
        .filter((other) => other.ordinal > ordinal)
        .map(({ receipt }) => receipt),
    );
    if (isLive(above)) break;
    digests.push(above.receipt);
    child = above;
  }
  return [...new Set(digests.filter((digest) => digest !== undefined))];
};

/** What those remember who part, so that who parts from them later is found in the same answers. */
export const remembering = (
  { unmerged, root, others, ...undone }: Unmerge,
  { into, receipt }: MergedRecord,
  shown: readonly string[],
  parting: string | undefined,
): Unmerge => ({
  ...undone,
  unmerged: shownAlsoIn(unmerged, [...shown, parting]),
  root: shownAlsoIn(root, [parting, root.profileId === into ? receipt : undefined]),
  others: others.map((other) =>
    other.profileId === into ? { ...other, frozen: shownAlsoIn(other.frozen, [receipt]) } : other,
  ),
});

const shownAlsoIn = (record: LiveRecord, digests: readonly (string | undefined)[]): LiveRecord => {
  const shownIn = [...new Set([...(record.shownIn ?? []), ...digests.filter((digest) => digest !== undefined)])];
  return shownIn.length === 0 ? record : { ...record, shownIn };
};

/**
 * A recorded answer that tells of one more profile: when that is erased, what the answer reports is gone (X3). Undefined
 * where it does so already, as one of its sides, whose part of it is told apart; and where no report is left, since it was
 * given to someone who was erased.
 */
export const tellingOf = (receipt: Receipt, { profileId }: MergedRecord): Receipt | undefined => {
  const { through = [], merge, unmerge } = receipt.answer;
  if (merge === undefined && unmerge === undefined) return undefined;
  const known = [...through, receipt.answer.profileId, merge?.absorbed, unmerge?.survivor, unmerge?.unmerged];
  if (known.includes(profileId)) return undefined;
  return { ...receipt, answer: { ...receipt.answer, through: [...through, profileId] } };
};
