import { ok, type Result } from "neverthrow";
import { match } from "ts-pattern";
import type { Command } from "../commands/command.js";
import { refuse } from "../refusals/refuse.js";
import type { Answer } from "./answer.js";
import type { PlanContext } from "./context.js";
import { openDraft, through } from "./draft.js";
import type { Facts } from "./facts.js";
import { follow } from "./follow.js";
import { planAddAlias, planRemoveAlias, planUpdateAlias } from "./plan-alias.js";
import { planErase } from "./plan-erase.js";
import { planDropExternalId, planRenameExternalId } from "./plan-external-id.js";
import { planIdentify } from "./plan-identify.js";
import { planMerge } from "./plan-merge.js";
import { planRecognize, planRecognizeAlias } from "./plan-recognize.js";
import { planTrack } from "./plan-track.js";
import { planUnmerge } from "./plan-unmerge.js";
import type { Planned } from "./planned.js";
import { openReading, type Reading } from "./reading.js";
import type { Receipt } from "./receipt.js";
import type { Obstacle, Settled, Settlement, Work } from "./work.js";

/**
 * What a command does to the facts: pure, total, the same on every store (G8). A preview is this plan without its
 * commit, so what is shown and what is done cannot differ (M13).
 */
export const plan = (facts: Facts, command: Command, context: PlanContext): Result<Planned, Obstacle> =>
  decide(openReading(facts), command, context);

/** The same on a reading of the caller's, who so learns what a refusal rests on. */
export const decide = (reading: Reading, command: Command, context: PlanContext): Result<Planned, Obstacle> => {
  const { keyUse } = context;
  const receipt = keyUse && reading.read(["receipt", keyUse.digest])?.receipt;
  if (receipt !== undefined)
    return receipt.fingerprint === keyUse?.fingerprint
      ? replay(receipt, reading, context)
      : refuse({ code: "idempotency_key_reused" });
  if ((context.suppressions ?? []).some((key) => reading.read(key) !== undefined))
    return refuse({ code: "suppressed" });
  const work: Work = { reading, draft: openDraft(reading, context), context };
  return settle(command, work).map((settled) => planned(settled, work));
};

const settle = (command: Command, work: Work): Settlement =>
  match(command)
    .with({ type: "recognize" }, (recognize) =>
      recognize.alias === undefined ? planRecognize(recognize, work) : planRecognizeAlias(recognize, work),
    )
    .with({ type: "identify" }, (identify) => planIdentify(identify, work))
    .with({ type: "addAlias" }, (addAlias) => planAddAlias(addAlias, work))
    .with({ type: "updateAlias" }, (updateAlias) => planUpdateAlias(updateAlias, work))
    .with({ type: "removeAlias" }, (removeAlias) => planRemoveAlias(removeAlias, work))
    .with({ type: "track" }, (track) => planTrack(track, work))
    .with({ type: "merge" }, (merge) => planMerge(merge, work))
    .with({ type: "unmerge" }, (unmerge) => planUnmerge(unmerge, work))
    .with({ type: "renameExternalId" }, (rename) => planRenameExternalId(rename, work))
    .with({ type: "dropExternalId" }, (drop) => planDropExternalId(drop, work))
    .with({ type: "erase" }, (erase) => planErase(erase, work))
    .exhaustive();

const planned = (settled: Settled, { reading, draft, context }: Work): Planned => {
  const { outcome, profile, dataPoints = 0, redirectedFrom, merge, unmerge } = settled;
  const answer: Answer = {
    outcome,
    dataPoints,
    events: draft.events(),
    ...(profile && { profileId: profile.profileId }),
    ...(redirectedFrom && { redirectedFrom }),
    ...(merge && { merge }),
    ...(unmerge && { unmerge }),
    ...through(reading),
  };
  const { keyUse, now } = context;
  const receipts = keyUse ? [{ digest: keyUse.digest, fingerprint: keyUse.fingerprint, recordedAt: now, answer }] : [];
  return { answer, profile, replayed: false, changeSet: draft.finish(receipts) };
};

/** The recorded answer again, with the profile as it is today (G4). */
const replay = ({ answer }: Receipt, reading: Reading, context: PlanContext): Result<Planned, Obstacle> =>
  (answer.profileId === undefined ? ok(undefined) : follow(reading, answer.profileId)).map((found) => ({
    answer,
    profile: found?.live,
    replayed: true,
    changeSet: openDraft(reading, context).finish([]),
  }));
