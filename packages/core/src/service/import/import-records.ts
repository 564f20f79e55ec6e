import type { Checkpoint } from "../../plan/checkpoint.js";
import type { Failure } from "../../refusals/failure.js";
import { unsupported } from "../../refusals/failures.js";
import type { Call } from "../call.js";
import { tooLarge } from "../too-large.js";
import type { Entry } from "./entry.js";
import { type Flight, launch } from "./flight.js";
import type { Imported } from "./imported.js";
import { openPatience, type Trouble } from "./patience.js";
import { openReader } from "./reader.js";
import type { RecordSource } from "./source.js";
import { stage } from "./stage.js";
import type { Teller } from "./teller.js";
import { openWindowPace } from "./window-pace.js";

/**
 * Step after step, in the order of the source. While one is committed, the records of the next are pulled, loaded and
 * planned as if it were; when it turns out not to be, that plan is thrown away.
 */
export const importRecords = async (
  source: RecordSource,
  digest: string,
  start: Checkpoint,
  teller: Teller,
  made: Call<"import">,
): Promise<Imported> => {
  const { deadline, service } = made;
  const reader = openReader(source, made);
  const pace = openWindowPace();
  const patience = openPatience(service.platform);
  let checkpoint = start;
  let flight: Flight | undefined;

  const ended = (outcome: Imported["outcome"], failure?: Failure): Imported => ({
    outcome,
    records: checkpoint.done,
    outcomes: checkpoint.outcomes,
    problems: checkpoint.problems,
    resumeFrom: teller.token(),
    ...(failure !== undefined && { failure }),
  });

  /** Some records were not done. Answers why to stop, when it is to be. */
  const troubled = async (trouble: Trouble | "too_large", entries: readonly Entry[]): Promise<Failure | undefined> => {
    if (trouble === "too_large" || (trouble !== "conflict" && isOfOne(trouble))) {
      if (entries.length > 1) pace.met(entries.length);
      else if (entries[0]?.command.isOk() !== true) return trouble === "too_large" ? noRoom : trouble;
      else reader.spoil(trouble === "too_large" ? tooLarge(service.repository) : trouble);
      return undefined;
    }
    if (trouble === "conflict") pace.met(entries.length);
    const wait = patience.after(trouble);
    if (typeof wait !== "number") return wait;
    service.observe({ type: "conflict", command: "track", attempt: 1, wait });
    await deadline.wait(wait);
    return undefined;
  };

  const reach = async (reached: Checkpoint): Promise<Failure | undefined> => {
    await reader.skipTo(reached.done);
    checkpoint = reached;
    patience.restore();
    const told = await teller.tell(reached);
    return told.isErr() ? told.error : undefined;
  };

  for (let stop = await reach(start); ; ) {
    if (stop !== undefined) return ended("stopped", stop);
    const entries = await reader.window(flight?.step.entries.length ?? 0, pace.size());
    const staged = entries.length === 0 ? undefined : await stage(entries, flight?.step, digest, made);
    if (flight !== undefined) {
      const { step, landed, duration } = flight;
      const answer = await landed();
      const outcome = answer.isErr() ? answer.error : answer.value;
      flight = undefined;
      if (outcome !== "committed") {
        if (deadline.passed() !== undefined) return ended("stopped");
        stop = await troubled(outcome, step.entries);
        continue;
      }
      pace.committed(step.entries.length, duration());
      stop = await reach(step.checkpoint);
      if (stop !== undefined) continue;
    }
    if (deadline.passed() !== undefined) return ended("stopped");
    if (staged === undefined) {
      const failure = reader.failure();
      return failure === undefined ? ended("imported") : ended("stopped", failure);
    }
    if (staged.isErr()) stop = await troubled(staged.error, entries);
    else if (staged.value.kind === "behind") stop = await reach(staged.value.checkpoint);
    else if (staged.value.kind === "step") flight = launch(staged.value.step, made);
  }
};

/** What the store cannot take or tell, and has not written: one of several records may be the reason. */
const isOfOne = ({ code }: Failure): boolean => code === "unsupported" || code === "corrupt_record";

const noRoom = unsupported("NoRoomForCheckpoint", "Take a store that keeps larger records.");
