import { err, ok, type Result } from "neverthrow";
import type { ParsedConsumption } from "../../parse/consumption.js";
import type { Version } from "../../plan/cell.js";
import type { Obstacle } from "../../plan/work.js";
import { refuse } from "../../refusals/refuse.js";
import type { Call } from "../call.js";
import { beforeLate } from "../grace.js";
import { failureOf } from "./handle.js";

/** Where a consumption is, kept by the host or in the store. */
export type Checkpoint = {
  /** Where to begin; undefined for the start of the feed. */
  readonly start: string | undefined;
  /** `unanswered`: the consumption is to stop, and nobody knows whether the position is kept. */
  readonly save: (position: string) => Promise<Result<"saved" | "overtaken" | "unanswered", Obstacle>>;
};

export const openCheckpoint = async (
  { checkpoint, from }: ParsedConsumption,
  made: Call,
): Promise<Result<Checkpoint, Obstacle>> =>
  typeof checkpoint === "string"
    ? inStore(checkpoint, from, made)
    : ok({ start: from, save: byHost(checkpoint, made) });

const byHost =
  (keep: (position: string) => unknown, { deadline, service: { platform } }: Call): Checkpoint["save"] =>
  async (position) => {
    const kept = await beforeLate(
      failureOf(() => keep(position)),
      deadline,
      platform.after,
    );
    if (kept.isErr()) return ok("unanswered");
    return kept.value === undefined
      ? ok("saved")
      : refuse({ code: "policy_failed", policy: "checkpoint", rule: "must keep the position" });
  };

/** Of two that consume under one name, who saves first goes on; the other hears that it was overtaken. */
const inStore = async (
  checkpoint: string,
  from: string | undefined,
  { service, workspace }: Call,
): Promise<Result<Checkpoint, Obstacle>> => {
  const { repository, platform, newChangeSetId } = service;
  const name = `consumer ${checkpoint}`;
  const kept = await repository.job(workspace, name);
  if (kept.isErr()) return err(kept.error);
  let expect: Version | null = kept.value?.version ?? null;
  const position = kept.value?.state.position;
  return ok({
    start: typeof position === "string" ? position : from,
    save: async (reached) => {
      const version = newChangeSetId(platform.now());
      const saved = await repository.saveJob(workspace, { name, state: { position: reached }, expect, version });
      if (saved.isOk() && saved.value === "committed") expect = version;
      return saved.map((outcome) => (outcome === "committed" ? "saved" : "overtaken"));
    },
  });
};
