import { errAsync, type ResultAsync } from "neverthrow";
import type { Obstacle } from "../../plan/work.js";
import type { Service } from "../service.js";

/**
 * Goes on unless so many commands wait that nobody can be let in. That is said before a command is so much as looked at:
 * when ten times more is offered than can be served, turning away must not cost what serving needs. Whoever is let in counts
 * at once, so that a burst of any length lets in no more than there is room for.
 */
export const admitted = <Value>(
  service: Service,
  go: () => ResultAsync<Value, Obstacle>,
): ResultAsync<Value, Obstacle> => {
  const { configuration, queues, observe } = service;
  if (configuration.isErr()) return go();
  const queue = queues.at(configuration.value.workspace, service);
  const full = queue.full();
  if (full === undefined) return left(go(), queue.enter());
  observe({ type: "overload", wait: full.retryAfterMs });
  return errAsync(full);
};

const left = <Value>(answer: ResultAsync<Value, Obstacle>, leave: () => void): ResultAsync<Value, Obstacle> => {
  void answer.then(leave);
  return answer;
};
