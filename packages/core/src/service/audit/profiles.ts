import { err, ok, okAsync, Result } from "neverthrow";
import type { Fault } from "../../audit/fault.js";
import { openHistoryCount } from "../../audit/history-faults.js";
import { keysAround, lineageIn, profileFaults } from "../../audit/profile-faults.js";
import type { CellOf } from "../../plan/cell.js";
import { cellAt, type Facts } from "../../plan/facts.js";
import { profileKey } from "../../plan/keys-of.js";
import type { Obstacle } from "../../plan/work.js";
import type { Engagement } from "../../profile/engagement.js";
import type { ProfileRecord } from "../../profile/record.js";
import { isLive, selfOf } from "../../profile/record-state.js";
import { unavailable } from "../../refusals/failures.js";
import type { PageOf } from "../../repository/page.js";
import type { Instant } from "../../values/instant.js";
import type { ProfileId } from "../../values/profile-id.js";
import type { Call } from "../call.js";
import { factsAt } from "../locate.js";
import { pagesOf } from "../pages.js";
import type { Look } from "./look.js";

type Profile = CellOf<"profile">;
type Made = Call<"audit">;
type Faults = Result<readonly Fault[], Obstacle>;

/** Looks at one profile that others keep writing to. */
const mostLooks = 5;

/** Profiles that are looked at at once. */
const width = 8;

/** Looks at profiles on one snapshot, and at whoever seems not to fit once more, alone. */
export const lookAtProfiles = async (
  { items: all, next }: PageOf<Profile>,
  begun: Instant,
  made: Made,
): Promise<Result<Look, Obstacle>> => {
  const items = all.filter(({ record }) => !isYounger(record, begun));
  const ids = items.map(({ record }) => record.profileId);
  const seen = await around(items, made);
  if (seen.isErr()) return err(seen.error);
  const { service, workspace, deadline } = made;
  const astray = await deadline.before(service.repository.astray?.(workspace, items) ?? okAsync([]), unavailable);
  if (astray.isErr()) return err(astray.error);
  const faults = astray.value.map((id): Fault => ({ fault: "entries_astray", profileIds: [id] }));
  let unsettled = 0;
  for (let start = 0; start < ids.length; start += width) {
    const looks = ids.slice(start, start + width).map(async (id) => {
      const suspicion = await faultsOf(id, seen.value, made);
      return suspicion.isOk() && suspicion.value.length > 0 ? settled(id, made) : suspicion;
    });
    const told = Result.combine(await Promise.all(looks));
    if (told.isErr()) return err(told.error);
    unsettled += told.value.filter((one) => one === undefined).length;
    faults.push(...told.value.flatMap((one) => one ?? []));
  }
  return ok({ seen: ids.length, faults, unsettled, ...(next !== undefined && { next }) });
};

/** Whoever writes fast would otherwise be followed for ever. */
const isYounger = (record: ProfileRecord, begun: Instant): boolean => (selfOf(record)?.createdAt ?? begun) > begun;

/** What is around some profiles: one snapshot, how they hang together in it, and which merges the journal tells of. */
type Around = {
  readonly facts: Facts;
  readonly lineage: ReturnType<typeof lineageIn>;
  readonly told: ReadonlySet<string>;
};

const around = async (profiles: readonly Profile[], made: Made): Promise<Result<Around, Obstacle>> => {
  const loaded = await factsAt(
    profiles.flatMap(({ record }) => keysAround(record)),
    made,
  );
  if (loaded.isErr()) return err(loaded.error);
  const facts = loaded.value;
  const absorbed = profiles.flatMap(({ record }) => (record.state === "merged" ? [record.profileId] : []));
  const told = new Set<string>();
  const { service, workspace, deadline } = made;
  const read =
    absorbed.length === 0
      ? ok()
      : await pagesOf(
          (page) => deadline.before(service.repository.journal(workspace, absorbed, page), unavailable),
          ({ profileId, into, outcome }) => {
            if (outcome === "merged") told.add(`${profileId} ${into}`);
          },
        );
  return read.map(() => ({ facts, lineage: lineageIn(facts), told }));
};

const faultsOf = async (profileId: ProfileId, { facts, lineage, told }: Around, made: Made): Promise<Faults> => {
  const cell = cellAt(facts, profileKey(profileId));
  if (cell?.kind !== "profile") return ok([]);
  const { record } = cell;
  const faults = profileFaults(record, facts, lineage);
  if (record.state === "merged")
    return ok(
      told.has(`${profileId} ${record.into}`)
        ? faults
        : [...faults, { fault: "merge_unexplained", profileIds: [profileId, record.into] }],
    );
  if (!isLive(record)) return ok(faults);
  return (await historyFaults(profileId, lineage, made)).map((more) => [...faults, ...more]);
};

const historyFaults = async (root: ProfileId, lineage: Around["lineage"], made: Made): Promise<Faults> => {
  const own = new Map<ProfileId, Engagement>();
  const waiting = [root];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const record = lineage.recordOf(id);
    const self = record && selfOf(record);
    if (self === undefined || own.has(id)) continue;
    own.set(id, self.own);
    waiting.push(...lineage.childrenOf(id).map(({ profileId }) => profileId));
  }
  const count = openHistoryCount();
  const { service, workspace, deadline } = made;
  const read = await pagesOf(
    (page) => deadline.before(service.repository.history(workspace, root, page), unavailable),
    count.add,
  );
  return read.map(() => count.faults(own));
};

/** Faults that were there while nobody wrote to the profile; undefined when others never let it be. */
const settled = async (profileId: ProfileId, made: Made): Promise<Result<readonly Fault[] | undefined, Obstacle>> => {
  let before = await profileAt(profileId, made);
  for (let look = 0; look < mostLooks; look += 1) {
    if (before.isErr()) return err(before.error);
    if (before.value === undefined) return ok([]);
    const seen = await around([before.value], made);
    const faults = seen.isErr() ? err(seen.error) : await faultsOf(profileId, seen.value, made);
    const after = await profileAt(profileId, made);
    if (faults.isErr() || after.isErr()) return faults.isErr() ? err(faults.error) : after.map(() => []);
    if (after.value?.version === before.value.version) return ok(faults.value);
    before = after;
  }
  return ok(undefined);
};

const profileAt = async (profileId: ProfileId, made: Made): Promise<Result<Profile | undefined, Obstacle>> =>
  (await factsAt([profileKey(profileId)], made)).map((facts) => {
    const cell = cellAt(facts, profileKey(profileId));
    return cell?.kind === "profile" ? cell : undefined;
  });
