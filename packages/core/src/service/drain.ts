import { err, ok, type ResultAsync } from "neverthrow";
import { parseCallOptions } from "../parse/call-options.js";
import type { Obstacle } from "../plan/work.js";
import type { Busy, Running } from "./busy.js";
import { openDeadline } from "./deadline.js";
import type { Platform } from "./platform.js";
import { total } from "./total.js";

/** `stopped` by its signal or time: what was not done then, by method, commits of calls that have given up among it. */
export type Drained = { readonly outcome: "drained" } | { readonly outcome: "stopped"; readonly running: Running };

/** Answers when everything accepted so far is done, or when its own signal or time says so. */
export const drain = (busy: Busy, platform: Platform, given: unknown): ResultAsync<Drained, Obstacle> =>
  total(async () => {
    const options = parseCallOptions("question", given);
    if (options.isErr()) return err(options.error);
    const deadline = openDeadline(options.value, platform);
    const idle = busy.idle().then(() => ok(undefined));
    const ended = await deadline.before(idle, () => "late");
    deadline.close();
    const running = busy.running();
    const isDone = ended.isOk() || Object.keys(running).length === 0;
    return ok(isDone ? { outcome: "drained" } : { outcome: "stopped", running });
  });
