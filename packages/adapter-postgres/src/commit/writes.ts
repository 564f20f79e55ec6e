import { type CellKey, type ChangeSet, encodeKey, isLive, type ProfileId, type ProfileRecord } from "@selfsame/core";
import { tellsOf } from "@selfsame/core/stored";
import { givenKey } from "./cell-tables.js";
import type { Lately } from "./lately.js";
import { recordColumns } from "./record-columns.js";

/** The rows that one change set writes, `n` being its place in the statement. `fresh`: of a cell that is not to be there. */
export const writesOf = (workspace: string, changeSet: ChangeSet, n: number, lately: Lately) => {
  const expected = new Map(changeSet.expect.map(({ key, version }) => [encodeKey(key), version] as const));
  const at = (key: CellKey) => ({ n, k: givenKey(key), fresh: expected.get(encodeKey(key)) === null });
  const before = ({ profileId }: ProfileRecord): ProfileRecord | undefined => {
    const version = expected.get(encodeKey(["profile", profileId]));
    return version == null ? undefined : lately.at(workspace, profileId, version);
  };
  return {
    profiles: changeSet.profiles.map((record) => ({
      ...at(["profile", record.profileId]),
      revision: record.revision,
      state: record.state,
      ...(record.state === "merged" && { into_id: record.into }),
      ...lookupKeys(record),
      ...recordColumns(workspace, record, before(record)),
    })),
    erasures: changeSet.profiles
      .filter(({ state }) => state === "erased")
      .map(({ profileId }) => ({ n, k: profileId })),
    claims: changeSet.claims.map(({ key, owner }) => ({ ...at(key), owner })),
    releases: changeSet.releases.map(at),
    lookups: changeSet.lookups.map(({ key }) => at(key)),
    receipts: changeSet.receipts.map((receipt) => ({
      ...at(["receipt", receipt.digest]),
      recorded_at: receipt.recordedAt,
      profile_id: receipt.answer.profileId,
      ...others(tellsOf(receipt), receipt.answer.profileId),
      receipt,
    })),
    suppressions: changeSet.suppressions.map(at),
    history: changeSet.history.map(({ id, profileId, time, ...content }) => ({
      ...{ n, profile_id: profileId, time, id, content },
    })),
    journal: changeSet.journal.map((entry) => {
      const { id, profileId, time, ...content } = entry;
      return { n, profile_id: profileId, time, id, ...others(tellsOf(entry), profileId), content };
    }),
    spans: [...spannedBy(changeSet)].map((k) => ({ n, k })),
    events: changeSet.events.map(({ profileId, revision, time, ...content }, place) => ({
      ...{ n, profile_id: profileId, revision, place, time, ...others(content.through ?? [], profileId), content },
    })),
  };
};

/** Whose history may have other bounds for those above: who is absorbed, and who has rows and is perhaps. */
const spannedBy = ({ profiles, history }: ChangeSet): ReadonlySet<ProfileId> => {
  const living = new Set(profiles.filter(isLive).map(({ profileId }) => profileId));
  const merged = profiles.filter(({ state }) => state === "merged");
  return new Set([...merged, ...history].map(({ profileId }) => profileId).filter((id) => !living.has(id)));
};

export const lookupKeys = (record: ProfileRecord) => {
  if (!isLive(record)) return {};
  const { email, phone } = record.lookups;
  return {
    ...(email !== undefined && { email: ["email", email] }),
    ...(phone !== undefined && { phone: ["phone", phone] }),
  };
};

const others = <Id>(told: readonly Id[], self: Id | undefined) => {
  const rest = told.filter((id) => id !== self);
  return rest.length === 0 ? {} : { others: rest };
};
