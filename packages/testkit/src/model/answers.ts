import { nothingDone } from "./engagement.js";
import type { Person } from "./person.js";
import type { Receipt, State } from "./state.js";

/**
 * Keys of the recorded answers that may show what an absorbed profile holds: of its own merge, and of merges and partings of
 * those above it while it was in them. `path`: it, its survivor, and so on up to the live one.
 */
export const keysShowing = (path: readonly Person[]): readonly string[] => {
  const keys = [...(path[0]?.shownIn ?? [])];
  for (const [index, above] of path.slice(1).entries()) {
    const child = path[index];
    const since = above.log.findIndex((entry) => "absorbed" in entry && entry.absorbed === child?.profileId);
    for (const entry of above.log.slice(since))
      if ("absorbed" in entry && entry.key !== undefined) keys.push(entry.key);
    keys.push(...above.shownIn);
  }
  return keys;
};

/** The answers tell of one more, where it is not one of their two sides. */
export const retell = ({ receipts }: State, keys: readonly string[], profileId: string): void => {
  for (const key of keys) {
    const receipt = receipts.get(key);
    if (receipt !== undefined && !sidesOf(receipt).includes(profileId))
      receipts.set(key, { ...receipt, through: [...receipt.through, profileId] });
  }
};

const sidesOf = ({ profileId, done: { merge, unmerge } }: Receipt): readonly (string | undefined)[] => [
  profileId,
  merge?.absorbed,
  unmerge?.survivor,
  unmerge?.unmerged,
];

/**
 * Of an answer to someone erased, only its outcome and whose it was are known still. Who lives keeps his own, without what
 * they say of the erased (X3).
 */
export const bury = ({ receipts }: State, gone: readonly string[]): void => {
  for (const [key, receipt] of receipts) {
    const { profileId, done } = receipt;
    if (profileId !== undefined && gone.includes(profileId))
      receipts.set(key, { ...receipt, done: { outcome: done.outcome, stale: [], dataPoints: 0 } });
    else receipts.set(key, { ...receipt, done: spared(receipt, gone) });
  }
};

const spared = ({ through, done }: Receipt, gone: readonly string[]): Receipt["done"] => {
  const isThrough = through.some((one) => gone.includes(one));
  const { merge, unmerge } = done;
  return {
    ...done,
    stale: isThrough ? [] : done.stale,
    ...(merge && { merge: isThrough || gone.includes(merge.absorbed) ? mergeSparing(merge, isThrough) : merge }),
    ...(unmerge && { unmerge: unmergeSparing(unmerge, isThrough, gone) }),
  };
};

const mergeSparing = (report: Merge, isThrough: boolean): Merge => ({
  ...report,
  fields: Object.fromEntries(
    Object.entries(report.fields).filter(([, { source }]) => !isThrough && source === "survivor"),
  ),
  aliases: { moved: [], dropped: [] },
  counts: nothingDone,
});

const unmergeSparing = (report: Unmerge, isThrough: boolean, gone: readonly string[]): Unmerge => {
  if (isThrough)
    return {
      ...report,
      fields: {},
      aliases: { returned: [], reclaimed: [], lost: [] },
      externalIds: { returned: [], lost: [] },
      counts: nothingDone,
    };
  if (!gone.includes(report.survivor)) return report;
  const fields = Object.entries(report.fields).map(([path, { value, fate }]) => [path, { value, fate }]);
  return { ...report, fields: Object.fromEntries(fields) };
};

type Merge = NonNullable<Receipt["done"]["merge"]>;
type Unmerge = NonNullable<Receipt["done"]["unmerge"]>;
