import { errAsync, type ResultAsync } from "neverthrow";
import type { Obstacle } from "../../plan/work.js";
import type { Service } from "../service.js";

/**
 * Goes on unless so many commands wait that nobody can be let in. That is said before a command is so much as looked at:
 * when ten times more is offered than can be served, turning away must not cost what serving needs.
 */
export const admitted = <Value>(
  service: Service,
  go: () => ResultAsync<Value, Obstacle>,
): ResultAsync<Value, Obstacle> => {
  const { configuration, queues, observe } = service;
  const full = configuration.isOk() ? queues.at(configuration.value.workspace, service).full() : undefined;
  if (full === undefined) return go();
  observe({ type: "overload", wait: full.retryAfterMs });
  return errAsync(full);
};
