import { err, ok, type Result } from "neverthrow";
import type { Command } from "../commands/command.js";
import type { KeyUse } from "../plan/context.js";
import type { Planned } from "../plan/planned.js";
import type { Obstacle } from "../plan/work.js";
import { unavailable } from "../refusals/failures.js";
import { commitNow, planNow } from "./attempt.js";
import { contextOf } from "./context.js";
import type { Deadline } from "./deadline.js";
import { hearing } from "./heard.js";
import { backoff, contention, maxAttempts } from "./retry.js";
import type { Configuration, Service } from "./service.js";

/** Load, plan, commit; planned again on fresh facts when someone else was first, up to the bound (G6). */
export const execute = async (
  command: Command,
  keyUse: KeyUse | undefined,
  { workspace, policy }: Configuration,
  service: Service,
  deadline: Deadline,
): Promise<Result<Planned, Obstacle>> => {
  const { platform, observe } = service;
  const heard = hearing(service, command);
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const result = await once(command, keyUse, { workspace, policy }, service, deadline);
    if (result.isErr()) return heard(err(result.error), attempt);
    if (result.value !== "conflict") return heard(ok(result.value), attempt);
    const wait = backoff(attempt, platform);
    observe({ type: "conflict", command: command.type, attempt, wait });
    await deadline.wait(wait);
  }
  const passed = deadline.passed();
  return heard(err(passed === undefined ? contention : unavailable(passed)), maxAttempts);
};

const once = async (
  command: Command,
  keyUse: KeyUse | undefined,
  { workspace, policy }: Pick<Configuration, "workspace" | "policy">,
  service: Service,
  deadline: Deadline,
): Promise<Result<Planned | "conflict", Obstacle>> => {
  const { platform, observe } = service;
  const context = contextOf(service, policy, keyUse);
  if (context.isErr()) return err(context.error);
  const started = platform.elapsed();
  const planned = await planNow(command, context.value, workspace, service, deadline);
  if (planned.isErr()) return err(planned.error);
  const loaded = platform.elapsed();
  const committed = await commitNow(planned.value, workspace, service, deadline);
  observe({ type: "batch", commands: 1, load: loaded - started, commit: platform.elapsed() - loaded });
  return committed.map((outcome) => (outcome === "committed" ? planned.value : outcome));
};
