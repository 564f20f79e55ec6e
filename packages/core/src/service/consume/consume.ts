import { err, ok, type Result } from "neverthrow";
import type { ParsedConsumption } from "../../parse/consumption.js";
import type { Obstacle } from "../../plan/work.js";
import { unavailable } from "../../refusals/failures.js";
import type { FeedRow } from "../../repository/rows.js";
import type { Call } from "../call.js";
import { insisting } from "../insist.js";
import { feedItemOf } from "../told.js";
import { type Checkpoint, openCheckpoint } from "./checkpoint.js";
import type { Consumed } from "./consumption.js";
import { handle } from "./handle.js";

/** Events between two checkpoints, and milliseconds until an idle consumer looks again. */
const portion = 100;
const idle = 250;

/** Gives every event of the feed to the host, one after the other, and so in order for each profile; each at least once (G7). */
export const consume = async (consumption: ParsedConsumption, made: Call): Promise<Result<Consumed, Obstacle>> => {
  const { service, workspace, deadline } = made;
  const follows = consumption.until === "stopped";
  const patience = follows ? Number.POSITIVE_INFINITY : undefined;
  const opened = await insisting(() => openCheckpoint(consumption, made), made, patience);
  if (opened.isErr()) return deadline.passed() ? ok({ outcome: "stopped", handled: 0, skipped: 0 }) : err(opened.error);
  const counted = { handled: 0, skipped: 0 };
  let position = opened.value.start;
  const done = (outcome: Consumed["outcome"]) =>
    ok({ outcome, ...counted, ...(position !== undefined && { position }) });
  for (;;) {
    const page = { limit: portion, ...(position !== undefined && { after: position }) };
    const ask = async () => deadline.before(service.repository.feed(workspace, page), unavailable);
    const rows = await insisting(ask, made, patience);
    if (deadline.passed() !== undefined) return done("stopped");
    if (rows.isErr()) return err(rows.error);
    const portioned = await takePortion(rows.value.items, consumption, opened.value, made);
    if (portioned.isErr()) return err(portioned.error);
    const { handled, skipped, reached = position, outcome } = portioned.value;
    counted.handled += handled;
    counted.skipped += skipped;
    position = reached;
    if (outcome !== undefined) return done(outcome);
    if (rows.value.items.length > 0) continue;
    if (!follows) return done("ended");
    await deadline.wait(idle);
  }
};

type Portion = {
  readonly handled: number;
  readonly skipped: number;
  /** Behind the last event that is done with. */
  readonly reached?: string;
  /** Why there is to be no further portion. */
  readonly outcome?: Consumed["outcome"];
};

const takePortion = async (
  rows: readonly FeedRow[],
  consumption: ParsedConsumption,
  { save }: Checkpoint,
  made: Call,
): Promise<Result<Portion, Obstacle>> => {
  const counted = { handled: 0, skipped: 0 };
  let reached: string | undefined;
  let outcome: "halted" | "stopped" | undefined;
  for (const row of rows) {
    const result = await handle(feedItemOf(row), consumption, made);
    if (result.isErr()) return err(result.error);
    if (result.value === "halted" || result.value === "stopped") {
      outcome = result.value;
      break;
    }
    counted[result.value] += 1;
    reached = row.position;
  }
  if (reached === undefined) return ok({ ...counted, ...(outcome !== undefined && { outcome }) });
  const place = reached;
  const saved = await insisting(() => save(place), made);
  return saved.map((is) => ({
    ...{ ...counted, reached: place },
    ...(is === "overtaken" ? { outcome: is } : outcome !== undefined && { outcome }),
  }));
};
