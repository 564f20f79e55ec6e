import { addEngagement, type Engagement } from "../profile/engagement.js";
import { fieldAt, fieldPaths, stampAt } from "../profile/field.js";
import type { LiveRecord } from "../profile/record.js";
import type { Alias } from "../values/alias.js";
import { dictionaryOf } from "../values/dictionary.js";
import type { ExternalId } from "../values/external-id.js";
import { canonicalJson } from "../values/json.js";
import type { ProfileId } from "../values/profile-id.js";
import type { StoredValue } from "../values/stored-value.js";
import type { AliasFate } from "./unmerge-aliases.js";

/**
 * What became of an attribute on the survivor: it went back there too, as it was filled, combined or added up by the merge;
 * it stays, because it was written since; or the merge had changed nothing there.
 */
export type FieldFate = "returned" | "written" | "untouched";

/** Why a pair is not on the profile again: someone else has what the merge had freed, or it was changed or removed since. */
export type LostAlias = Alias & { readonly reason: "taken" | "changed" };

/** What an unmerge did, field by field (M15). `Value` is the form of attribute values: stored, or the host's. */
export type UnmergeReport<Value = StoredValue> = {
  /** The live profile of which it was a part, and the one that lives again. */
  readonly survivor: ProfileId;
  readonly unmerged: ProfileId;
  /** By attribute path; every attribute that the unmerged profile has again. `remains`: what the survivor shows now. */
  readonly fields: {
    readonly [path: string]: { readonly value: Value; readonly fate: FieldFate; readonly remains?: Value };
  };
  readonly aliases: {
    readonly returned: readonly Alias[];
    /** Pairs that the merge had freed, and that were free still. */
    readonly reclaimed: readonly Alias[];
    readonly lost: readonly LostAlias[];
  };
  /** `lost`: deprecated ones that were dropped since. */
  readonly externalIds: { readonly returned: readonly ExternalId[]; readonly lost: readonly ExternalId[] };
  /** What was taken off the survivor's counts. */
  readonly counts: Engagement;
};

/** The two sides of a parting: the live survivor before and after, and the profile as it was absorbed and as it lives again. */
export type Sides = {
  readonly before: LiveRecord;
  readonly after: LiveRecord;
  readonly absorbed: LiveRecord;
  readonly unmerged: LiveRecord;
  /** Which of the survivor's merges brought it. */
  readonly ordinal: number;
};

export type ToldPair = { readonly alias: Alias; readonly fate: AliasFate; readonly isFree: boolean };

export const reportOf = (sides: Sides, pairs: readonly ToldPair[]): UnmergeReport => {
  const { before, absorbed, unmerged } = sides;
  const [had, has] = [externalIdsOf(absorbed), externalIdsOf(unmerged)];
  const those = (is: (pair: ToldPair) => boolean) => pairs.filter(is).map(({ alias }) => alias);
  return {
    survivor: before.profileId,
    unmerged: unmerged.profileId,
    fields: fieldsOf(sides),
    aliases: {
      returned: those(({ fate }) => fate === "held"),
      reclaimed: those(({ fate, isFree }) => fate === "freed" && isFree),
      lost: [
        ...those(({ fate, isFree }) => fate === "freed" && !isFree).map((pair) => ({
          ...pair,
          reason: "taken" as const,
        })),
        ...those(({ fate }) => fate === "gone").map((pair) => ({ ...pair, reason: "changed" as const })),
      ],
    },
    externalIds: { returned: has, lost: had.filter((id) => !has.includes(id)) },
    counts: addEngagement(unmerged.own, unmerged.absorbed),
  };
};

const fieldsOf = ({ before, after, unmerged, ordinal }: Sides): UnmergeReport["fields"] => {
  const fields = new Map<string, UnmergeReport["fields"][string]>();
  for (const path of fieldPaths(unmerged)) {
    const [value, was, remains] = [unmerged, before, after].map((record) => fieldAt(record, path)?.value);
    if (value === undefined) continue;
    const isWritten = (stampAt(before, path)?.since ?? 0) >= ordinal;
    const fate: FieldFate = isSame(was, remains) ? (isWritten ? "written" : "untouched") : "returned";
    fields.set(path, { value, fate, ...(remains !== undefined && { remains }) });
  }
  return dictionaryOf(fields);
};

const isSame = (a: StoredValue | undefined, b: StoredValue | undefined): boolean =>
  a === undefined || b === undefined ? a === b : canonicalJson(a) === canonicalJson(b);

const externalIdsOf = (record: LiveRecord): readonly ExternalId[] =>
  record.state === "anonymous" ? [] : [record.externalId, ...record.deprecated.map(({ id }) => id)];
