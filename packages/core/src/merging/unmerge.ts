import { err, ok, type Result } from "neverthrow";
import { fieldPaths } from "../profile/field.js";
import type { LiveRecord, MergedRecord } from "../profile/record.js";
import type { Refusal } from "../refusals/refusal.js";
import type { Alias } from "../values/alias.js";
import { dictionaryOf } from "../values/dictionary.js";
import { type Instant, later } from "../values/instant.js";
import type { ProfileId } from "../values/profile-id.js";
import { ancestorsOf, type Lineage } from "./lineage.js";
import type { MergePolicy } from "./policy.js";
import { fateOf, originOf, pairsOf } from "./unmerge-aliases.js";
import { returnedExternalIds } from "./unmerge-external-ids.js";
import { reportOf, type UnmergeReport } from "./unmerge-report.js";
import { type Leaving, type Parting, withoutChild } from "./without-child.js";

/** A merge undone: everyone who changed, the pairs that their former owner takes back, and what became of each value. */
export type Unmerge = {
  readonly unmerged: LiveRecord;
  readonly root: LiveRecord;
  /** Profiles that stay absorbed: survivors on the way to the root, and those of which a `sum` takes another share now. */
  readonly others: readonly MergedRecord[];
  readonly reclaimed: readonly (Alias & { readonly owner: ProfileId })[];
  readonly report: UnmergeReport;
};

export type UnmergeContext = {
  readonly at: Instant;
  /** Names this parting on both sides; never used before. */
  readonly token: string;
  readonly isFree: (alias: Alias) => boolean;
  readonly policy: MergePolicy;
};

/**
 * Takes an absorbed profile out of its survivor again, and out of all above it (M15). With nothing written since the
 * merge everyone is as before; what was written since stays where it is. Undefined when the lineage does not lead to a
 * live profile.
 */
export const unmerge = (
  lineage: Lineage,
  absorbed: MergedRecord,
  { at, token, isFree, policy }: UnmergeContext,
): Result<Unmerge | undefined, Refusal> => {
  const above = ancestorsOf(lineage, absorbed);
  if (above === undefined) return ok(undefined);
  const { between, root } = above;
  const aliases = pairsOf(absorbed.frozen);
  const parting: Parting = { lineage, paths: fieldPaths(absorbed.frozen), token, policy };
  const others: MergedRecord[] = [];
  let leaving: Leaving = { change: { before: absorbed, after: undefined }, aliases };
  for (const parent of between) {
    const left = withoutChild(parent.frozen, leaving, parting);
    if (left.isErr()) return err(left.error);
    others.push(...left.value.others);
    const after = refrozen(parent, left.value.record);
    leaving = { change: { before: parent, after }, aliases: left.value.aliases };
  }
  return withoutChild(root, leaving, parting).map((left) => {
    const pairs = aliases.map((alias) => {
      const fate = fateOf(alias, [absorbed, ...between], root);
      return { alias, fate, isFree: fate === "freed" && isFree(alias) };
    });
    const freed = pairs.filter((pair) => pair.isFree).map(({ alias }) => alias);
    const held = pairs.filter(({ fate }) => fate === "held").map(({ alias }) => alias);
    const { ordinal } = leaving.change.before;
    const self = returnedExternalIds(absorbed.frozen, root, ordinal);
    const unmerged: LiveRecord = {
      ...withOnly([...held, ...freed], self),
      apart: [...self.apart, { token, side: "absorbed" }],
      revision: absorbed.revision + 1,
      updatedAt: later(self.updatedAt, at),
    };
    const after = { ...left.record, revision: root.revision + 1, updatedAt: later(root.updatedAt, at) };
    return {
      unmerged,
      root: after,
      others: [...others, ...left.others],
      reclaimed: freed.map((alias) => ({ ...alias, owner: originOf(absorbed.frozen, alias.label, lineage) })),
      report: reportOf({ before: root, after, absorbed: absorbed.frozen, unmerged, ordinal }, pairs),
    };
  });
};

/** An absorbed survivor with its inside changed: what it once lost to the survivor above is only what it still has. */
const refrozen = (parent: MergedRecord, frozen: LiveRecord): MergedRecord => ({
  ...parent,
  dropped: dictionaryOf(Object.entries(parent.dropped).filter(([label]) => Object.hasOwn(frozen.aliases, label))),
  frozen,
});

const withOnly = (pairs: readonly Alias[], record: LiveRecord): LiveRecord => {
  const labels = new Set(pairs.map(({ label }) => label));
  return { ...record, aliases: dictionaryOf(Object.entries(record.aliases).filter(([label]) => labels.has(label))) };
};
