import { err, ok, type Result } from "neverthrow";
import { type PreviewToken, parsePreviewToken, writePreviewToken } from "../parse/preview-token.js";
import type { PlanContext } from "../plan/context.js";
import type { Planned } from "../plan/planned.js";
import type { Obstacle } from "../plan/work.js";
import type { MergedRecord } from "../profile/record.js";
import { refuse } from "../refusals/refuse.js";
import { canonicalJson } from "../values/json.js";
import { commitNow, planNow } from "./attempt.js";
import { contextOf } from "./context.js";
import type { Deadline } from "./deadline.js";
import { hearing } from "./heard.js";
import type { Platform } from "./platform.js";
import type { Prepared } from "./prepared.js";
import type { Configuration, Service } from "./service.js";

/** The plan of a command without its commit, and the token of what it came to (M13). */
export const preview = async (
  prepared: Prepared,
  { workspace, policy }: Configuration,
  service: Service,
  deadline: Deadline,
): Promise<Result<{ readonly planned: Planned; readonly token: string }, Obstacle>> => {
  const context = contextOf(service, policy, prepared);
  if (context.isErr()) return err(context.error);
  const planned = await planNow(prepared, context.value, workspace, service, deadline);
  if (planned.isErr()) return err(planned.error);
  const { now, newProfileId, changeSetId } = context.value;
  const digest = await digestOf(planned.value, workspace, service.platform);
  const token = writePreviewToken({ time: now, profileId: newProfileId, changeSet: changeSetId, digest });
  return ok({ planned: planned.value, token });
};

/** Commits exactly what a preview showed: the same plan made again with its time and ids, or `stale_preview`. */
export const runPreviewed = async (
  prepared: Prepared,
  token: string,
  configuration: Configuration,
  service: Service,
  deadline: Deadline,
): Promise<Result<Planned, Obstacle>> => {
  const shown = parsePreviewToken(token);
  if (shown.isErr()) return err(shown.error);
  const heard = hearing(service, prepared.command);
  return heard(await runShown(prepared, shown.value, configuration, service, deadline), 1);
};

const runShown = async (
  prepared: Prepared,
  { time, profileId, changeSet, digest }: PreviewToken,
  { workspace, policy }: Configuration,
  service: Service,
  deadline: Deadline,
): Promise<Result<Planned, Obstacle>> => {
  const { keyUse, suppressions } = prepared;
  const context: PlanContext = {
    now: time,
    newProfileId: profileId,
    changeSetId: changeSet,
    policy,
    ...(keyUse && { keyUse }),
    ...(suppressions && { suppressions }),
  };
  const planned = await planNow(prepared, context, workspace, service, deadline);
  if (planned.isErr()) return err(stale(planned.error));
  if (planned.value.replayed) return ok(planned.value);
  if ((await digestOf(planned.value, workspace, service.platform)) !== digest) return refuse({ code: "stale_preview" });
  const committed = await commitNow(planned.value, workspace, service, deadline);
  return committed.andThen((outcome) =>
    outcome === "committed" ? ok(planned.value) : refuse({ code: "stale_preview" }),
  );
};

/** What was shown was no refusal; so when it is one now, the facts have changed. A key that was reused is no fact of the preview's. */
const stale = (obstacle: Obstacle): Obstacle =>
  obstacle.kind === "failure" || obstacle.code === "idempotency_key_reused"
    ? obstacle
    : { kind: "refusal", code: "stale_preview" };

/** Of all that the plan came to and where, the versions that it relied on among it; whether a key records it makes no difference. */
const digestOf = ({ answer, changeSet }: Planned, workspace: string, { digest }: Platform): Promise<string> => {
  const { expect, journal, profiles, receipts: _, ...changes } = changeSet;
  const relied = expect.filter(({ key }) => key[0] !== "receipt");
  const entries = journal.map(({ idempotencyKey: __, ...entry }) => entry);
  const records = profiles.map((record) => (record.state === "merged" ? unrecorded(record) : record));
  return digest(canonicalJson(JSON.parse(JSON.stringify({ workspace, answer, changes, records, relied, entries }))));
};

const unrecorded = ({ receipt: _, ...record }: MergedRecord): Omit<MergedRecord, "receipt"> => record;
