import { err, ok, type Result } from "neverthrow";
import type { AttributePath } from "../profile/attribute-path.js";
import { fieldAt, fieldPaths } from "../profile/field.js";
import { lookupsOf } from "../profile/lookups.js";
import type { LiveRecord, MergedRecord } from "../profile/record.js";
import type { Refusal } from "../refusals/refusal.js";
import type { Alias } from "../values/alias.js";
import { dictionaryOf } from "../values/dictionary.js";
import { type Instant, later } from "../values/instant.js";
import type { ProfileId } from "../values/profile-id.js";
import { ancestorsOf, type Lineage } from "./lineage.js";
import { addition, ruleFor } from "./merge-fields.js";
import type { MergePolicy } from "./policy.js";
import type { ChildChange } from "./refold.js";
import { fateOf, originOf } from "./unmerge-aliases.js";
import { returnedExternalIds } from "./unmerge-external-ids.js";
import { withoutChild } from "./without-child.js";

/** A merge undone: everyone who changed, and the pairs that their former owner takes back. */
export type Unmerge = {
  readonly unmerged: LiveRecord;
  readonly root: LiveRecord;
  /** Absorbed survivors on the way from the unmerged profile to the root. */
  readonly between: readonly MergedRecord[];
  readonly reclaimed: readonly (Alias & { readonly owner: ProfileId })[];
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
  const path = [absorbed, ...above.between];
  const aliases = Object.entries(absorbed.frozen.aliases).map(([label, { name }]) => ({ label, name }));
  const fates = aliases.map((alias) => ({ alias, fate: fateOf(alias.label, alias.name, path, above.root) }));
  const freed = fates.filter(({ alias, fate }) => fate === "freed" && isFree(alias)).map(({ alias }) => alias);
  const back = new Set([...fates.filter(({ fate }) => fate === "held").map(({ alias }) => alias), ...freed]);

  const paths = fieldPaths(absorbed.frozen);
  const between: MergedRecord[] = [];
  let change: ChildChange = { before: absorbed, after: undefined };
  for (const parent of [...above.between, above.root]) {
    const self = parent.state === "merged" ? parent.frozen : parent;
    const children = withChange(lineage.childrenOf(parent.profileId), change);
    const via = change.after && change.before.ordinal;
    const apart = { token, side: "survivor", ...(via !== undefined && { via }) } as const;
    const changed = withoutChild(self, { change, children, paths, aliases, apart }, policy);
    if (changed.isErr()) return err(changed.error);
    const record = { ...changed.value, lookups: lookupsOf(changed.value, policy.normalizePhone) };
    if (parent.state !== "merged") {
      const root = { ...record, revision: parent.revision + 1, updatedAt: later(parent.updatedAt, at) };
      const unmerged = leftAlone(absorbed, aliases, back, above.root, at, token);
      const reclaimed = freed.map((alias) => ({ ...alias, owner: originOf(absorbed.frozen, alias.label, lineage) }));
      return ok({ unmerged, root, between, reclaimed });
    }
    const after = refrozen(parent, record, paths, policy);
    between.push(after);
    change = { before: parent, after };
  }
  return ok(undefined);
};

const withChange = (children: readonly MergedRecord[], { before, after }: ChildChange): readonly MergedRecord[] =>
  children.flatMap((child) => (child.profileId === before.profileId ? (after === undefined ? [] : [after]) : [child]));

/** An absorbed survivor with its inside changed, and with it what it once gave to the survivor above. */
const refrozen = (
  parent: MergedRecord,
  frozen: LiveRecord,
  paths: readonly AttributePath[],
  policy: MergePolicy,
): MergedRecord => {
  const changed = new Set<string>(paths);
  const kept = Object.entries(parent.added).filter(([path]) => !changed.has(path));
  const again = paths.flatMap((path) => {
    const sum = Object.hasOwn(parent.added, path)
      ? addition(ruleFor(policy, path), undefined, fieldAt(frozen, path))
      : undefined;
    return sum === undefined ? [] : [[path, sum] as const];
  });
  const dropped = Object.entries(parent.dropped).filter(([label]) => Object.hasOwn(frozen.aliases, label));
  return {
    ...parent,
    revision: parent.revision + 1,
    added: dictionaryOf([...kept, ...again]),
    dropped: dictionaryOf(dropped),
    frozen,
  };
};

const leftAlone = (
  { frozen, revision }: MergedRecord,
  aliases: readonly Alias[],
  back: ReadonlySet<Alias>,
  root: LiveRecord,
  at: Instant,
  token: string,
): LiveRecord => {
  const lost = new Set(aliases.filter((alias) => !back.has(alias)).map(({ label }) => label));
  return {
    ...returnedExternalIds(frozen, root),
    aliases: dictionaryOf(Object.entries(frozen.aliases).filter(([label]) => !lost.has(label))),
    apart: [...frozen.apart, { token, side: "absorbed" }],
    revision: revision + 1,
    updatedAt: later(frozen.updatedAt, at),
  };
};
