import type { JournalEntry } from "../../plan/journal-entry.js";
import { named } from "../../plan/work.js";
import type { LiveRecord, MergedRecord } from "../../profile/record.js";
import type { Identifier } from "../../values/identifier.js";
import { canonicalJson, type JsonValue } from "../../values/json.js";
import type { ProfileId } from "../../values/profile-id.js";
import type { Step } from "./explanation.js";

/** An identifier, and the way from the profile that has it up to the live one, which is not in `path`. */
export type Way = {
  readonly identifier: Identifier;
  readonly path: readonly MergedRecord[];
  readonly live: LiveRecord;
};

/** The part of a way that leads to the profile that it has in common with another. */
export const wayTo = ({ path, ...way }: Way, other: Way): Way => {
  const theirs = new Set([...other.path, other.live].map(({ profileId }) => profileId));
  const meeting = path.findIndex(({ profileId }) => theirs.has(profileId));
  return { ...way, path: meeting === -1 ? path : path.slice(0, meeting) };
};

/** The profile that has the identifier, before or after any merge. */
export const holderOf = ({ path, live }: Way): ProfileId => (path[0] ?? live).profileId;

/** The entries of the journal that brought an identifier up a way; undefined when that of a merge is not there. */
export const entriesOf = (
  way: Way,
  holder: ProfileId,
  journal: readonly JournalEntry[],
): readonly JournalEntry[] | undefined => {
  const given = journal.findLast((entry) => entry.profileId === holder && gives(entry, way.identifier));
  const merges: JournalEntry[] = [];
  for (const { profileId, into, mergedAt } of way.path) {
    const those = journal.filter((entry) => entry.profileId === profileId && isMerge(entry) && entry.into === into);
    const merge = those.findLast(({ time }) => time === mergedAt);
    if (merge === undefined) return undefined;
    merges.push(merge);
  }
  return [...(given === undefined ? [] : [given]), ...merges];
};

const isMerge = ({ outcome }: JournalEntry): boolean => outcome === "merged";

/** Whether the profile got the identifier by what an entry tells. */
const gives = (entry: JournalEntry, identifier: Identifier): boolean => {
  if ("profileId" in identifier) return entry.outcome === "recognized" || entry.outcome === "created";
  const text = canonicalJson(named(identifier));
  return givenBy(entry).some((given) => given !== undefined && canonicalJson(given) === text);
};

const givenBy = ({ outcome, evidence }: JournalEntry): readonly (JsonValue | undefined)[] => {
  if (outcome === "created") return [evidence.target];
  if (outcome === "recognized") return [evidence];
  if (outcome === "identified") return externalId(evidence.externalId);
  if (outcome === "renamed") return externalId(evidence.to);
  const isAlias = outcome === "alias_added" || outcome === "alias_replaced" || outcome === "alias_updated";
  return isAlias && evidence.alias !== undefined ? [{ alias: evidence.alias }] : [];
};

const externalId = (id: JsonValue | undefined): readonly JsonValue[] => (id === undefined ? [] : [{ externalId: id }]);

export const stepOf = ({ id: _id, through: _through, ...step }: JournalEntry): Step => step;
