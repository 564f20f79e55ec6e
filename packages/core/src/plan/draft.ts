import type { HistoryRow } from "../events/history-row.js";
import type { LifecycleEvent, LifecycleEventType } from "../events/lifecycle-event.js";
import type { ProfileRecord } from "../profile/record.js";
import type { Happening } from "../transitions/happenings.js";
import type { JsonObject } from "../values/json.js";
import type { ProfileId } from "../values/profile-id.js";
import type { OwnerKey, SuppressionKey } from "./cell.js";
import type { ChangeSet } from "./change-set.js";
import type { PlanContext } from "./context.js";
import type { JournalEntry } from "./journal-entry.js";
import { profileKey } from "./keys-of.js";
import { lookupChanges } from "./lookup-changes.js";
import type { Reading } from "./reading.js";
import type { Receipt } from "./receipt.js";

/** The change set of one command while its plan is made. */
export type Draft = {
  readonly put: (record: ProfileRecord) => void;
  readonly claim: (key: OwnerKey, owner: ProfileId) => void;
  readonly release: (key: OwnerKey) => void;
  readonly keep: (profileId: ProfileId, happenings: readonly Happening[]) => void;
  readonly note: (entry: Omit<JournalEntry, "id" | "time" | "idempotencyKey" | "through">) => void;
  /** Announces what became of a profile that is put. */
  readonly announce: (type: LifecycleEventType, record: ProfileRecord, data: JsonObject) => void;
  readonly suppress: (keys: readonly SuppressionKey[]) => void;
  /** Writes a recorded answer again that tells of someone more. */
  readonly retell: (receipt: Receipt) => void;
  readonly events: () => readonly LifecycleEvent[];
  readonly finish: (receipts: ChangeSet["receipts"]) => ChangeSet;
};

export const openDraft = (reading: Reading, { now, changeSetId, keyUse }: PlanContext): Draft => {
  const profiles = new Map<ProfileId, ProfileRecord>();
  const claims: ChangeSet["claims"][number][] = [];
  const releases: OwnerKey[] = [];
  const suppressions: SuppressionKey[] = [];
  const retold: Receipt[] = [];
  const history: HistoryRow[] = [];
  const journal: JournalEntry[] = [];
  const events: LifecycleEvent[] = [];
  return {
    put: (record) => {
      profiles.set(record.profileId, record);
    },
    claim: (key, owner) => {
      claims.push({ key, owner });
    },
    release: (key) => {
      releases.push(key);
    },
    keep: (profileId, happenings) => {
      for (const happening of happenings)
        history.push({ id: numbered(changeSetId, history.length), profileId, ...happening });
    },
    note: (entry) => {
      const { idempotencyKey } = keyUse ?? {};
      const id = numbered(changeSetId, journal.length);
      journal.push({
        ...{ id, time: now, ...entry, ...through(reading) },
        ...(idempotencyKey !== undefined && { idempotencyKey }),
      });
    },
    announce: (type, { profileId, revision }, data) => {
      events.push({ profileId, revision, type, time: now, data, ...through(reading) });
    },
    suppress: (keys) => {
      suppressions.push(...keys);
    },
    retell: (receipt) => {
      retold.push(receipt);
    },
    events: () => events,
    finish: (receipts) => ({
      lookups: lookupChanges(profiles.values(), (profileId) => reading.read(profileKey(profileId))?.record),
      expect: reading.reliedOn(),
      id: changeSetId,
      time: now,
      profiles: [...profiles.values()],
      claims,
      releases,
      receipts: [...receipts, ...retold],
      suppressions,
      history,
      journal,
      events,
    }),
  };
};

/** Of whom else it tells what is said after redirects were followed. */
export const through = ({ passed }: Reading): { readonly through?: readonly ProfileId[] } => {
  const absorbed = passed();
  return absorbed.length === 0 ? {} : { through: absorbed };
};

/** Rows of one change set in their own order also as text. */
const numbered = (changeSetId: string, index: number): string => `${changeSetId}:${String(index).padStart(4, "0")}`;
