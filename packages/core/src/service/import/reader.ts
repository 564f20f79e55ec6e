import { err, type Result } from "neverthrow";
import type { Obstacle } from "../../plan/work.js";
import type { Failure } from "../../refusals/failure.js";
import { unavailable } from "../../refusals/failures.js";
import type { Call } from "../call.js";
import { type Entry, entryOf } from "./entry.js";
import type { RecordSource } from "./source.js";

/** The records that were pulled and are not done: never more than two windows. */
export type Reader = {
  /** Up to `count` of them from `offset` on, pulled as far as they are missing. Fewer only at the end, or where they are heavy. */
  readonly window: (offset: number, count: number) => Promise<readonly Entry[]>;
  /** All before that one are done: the others of them, which were not pulled yet, are passed over. */
  readonly skipTo: (index: number) => Promise<void>;
  /** The first one came to this. */
  readonly spoil: (obstacle: Obstacle) => void;
  /** Why no more came, when that was not the end. */
  readonly failure: () => Failure | undefined;
};

/** Characters of one window's commands. */
const mostWeight = 1_000_000;

/** Milliseconds after which others have their turn: a source may give records without ever waiting. */
const breath = 20;

export const openReader = (source: RecordSource, made: Call<"import">): Reader => {
  const { deadline, service } = made;
  let pending: Entry[] = [];
  let pulled = 0;
  let state: "open" | "over" | Failure = "open";
  let last = service.platform.elapsed();

  const pull = async (): Promise<Result<{ readonly record: unknown } | "end", Failure>> => {
    const now = service.platform.elapsed();
    if (now - last > breath) {
      await deadline.wait(0);
      last = service.platform.elapsed();
    }
    const passed = deadline.passed();
    if (passed !== undefined) return err(unavailable(passed));
    return deadline.before(source.next(), unavailable);
  };

  /** The next record with its place; undefined when there is none. */
  const next = async (): Promise<{ readonly record: unknown; readonly index: number } | undefined> => {
    if (state !== "open") return undefined;
    const step = await pull();
    if (step.isOk() && step.value !== "end") {
      pulled += 1;
      return { record: step.value.record, index: pulled - 1 };
    }
    state = step.isErr() ? step.error : "over";
    return undefined;
  };

  const pulledEntry = async (): Promise<Entry | undefined> => {
    const given = await next();
    if (given === undefined) return undefined;
    const entry = await entryOf(given.record, given.index, made);
    pending.push(entry);
    return entry;
  };

  return {
    window: async (offset, count) => {
      const found: Entry[] = [];
      for (let weight = 0; found.length < count && weight < mostWeight; ) {
        const entry = pending[offset + found.length] ?? (await pulledEntry());
        if (entry === undefined) break;
        weight += entry.weight;
        found.push(entry);
      }
      return found;
    },
    skipTo: async (index) => {
      pending = pending.filter((entry) => entry.index >= index);
      while (pulled < index) if ((await next()) === undefined) return;
    },
    spoil: (obstacle) => {
      pending = pending.map((entry, at) => (at === 0 ? { ...entry, command: err(obstacle) } : entry));
    },
    failure: () => (typeof state === "object" ? state : undefined),
  };
};
