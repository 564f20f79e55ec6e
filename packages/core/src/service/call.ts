import { err, type Result, type ResultAsync } from "neverthrow";
import { type CallOptions, parseCallOptions } from "../parse/call-options.js";
import type { Obstacle } from "../plan/work.js";
import { type Deadline, openDeadline } from "./deadline.js";
import type { Configuration, Service } from "./service.js";
import { total } from "./total.js";

export type CallKind = "question" | "command" | "run" | "track" | "erase" | "life" | "job" | "import" | "audit";

/** One call of one method. */
export type Call<Kind extends CallKind = "question"> = Configuration & {
  readonly service: Service;
  readonly options: CallOptions<Kind>;
  readonly deadline: Deadline;
};

/** The frame of every method: the host's options and the call's are checked, and the deadline runs. */
export const call = <Kind extends CallKind, Value>(
  service: Service,
  kind: Kind,
  given: unknown,
  work: (call: Call<Kind>) => Promise<Result<Value, Obstacle>>,
): ResultAsync<Value, Obstacle> =>
  total(async (): Promise<Result<Value, Obstacle>> => {
    const { configuration, platform } = service;
    if (configuration.isErr()) return err(configuration.error);
    const options = parseCallOptions(kind, given);
    if (options.isErr()) return err(options.error);
    const deadline = openDeadline(options.value, platform);
    try {
      return await work({ ...configuration.value, service, options: options.value, deadline });
    } finally {
      deadline.close();
    }
  });
