import { setTimeout as wait } from "node:timers/promises";
import type { CommandInput, Failure, Profiles, Refusal } from "@selfsame/core";

/** What became of commands that were offered at some rate, whether or not there was room for them. */
export type Offered = {
  readonly offered: number;
  readonly done: number;
  readonly turnedAway: number;
  /** What nobody should hear. */
  readonly strange: readonly string[];
  /** The most that were let in and under way at once. */
  readonly most: number;
  /** The most memory that was held, in bytes. */
  readonly heap: number;
  /** Done in a second, from the first that was turned away to the last answer. */
  readonly perSecond: number;
};

/** So many commands a second, for so long, all of them answered in the end. */
export const offer = async (
  profiles: Profiles,
  commandOf: (n: number) => CommandInput,
  rate: number,
  milliseconds: number,
): Promise<Offered> => {
  const found = { offered: 0, done: 0, turnedAway: 0, heap: 0 };
  const spans: Span[] = [];
  const strange: string[] = [];
  let underWay = 0;
  let full: { readonly done: number; readonly at: number } | undefined;
  const one = async (command: CommandInput): Promise<void> => {
    underWay += 1;
    const from = performance.now();
    const answer = await profiles.run(command);
    underWay -= 1;
    if (answer.isOk()) {
      found.done += 1;
      spans.push({ from, to: performance.now() });
    } else if (isTurnedAway(answer.error)) {
      found.turnedAway += 1;
      full ??= { done: found.done, at: performance.now() };
    } else strange.push(answer.error.code);
  };
  const begun = performance.now();
  let elapsed = 0;
  // A machine that stood still meanwhile offers the rest at once.
  while (elapsed < milliseconds || found.offered < Math.floor((milliseconds * rate) / 1_000)) {
    const due = Math.floor((Math.min(elapsed, milliseconds) * rate) / 1_000);
    for (; found.offered < due; found.offered += 1) void one(commandOf(found.offered));
    found.heap = Math.max(found.heap, process.memoryUsage().heapUsed);
    await wait(2);
    elapsed = performance.now() - begun;
  }
  (await profiles.drain())._unsafeUnwrap();
  while (underWay > 0) await wait(2);
  const since = full ?? { done: 0, at: begun };
  const perSecond = ((found.done - since.done) * 1_000) / (performance.now() - since.at);
  return { ...found, strange, most: mostAtOnce(spans), perSecond };
};

type Span = { readonly from: number; readonly to: number };

const mostAtOnce = (spans: readonly Span[]): number => {
  const turns = spans.flatMap(({ from, to }) => [
    { at: from, by: 1 },
    { at: to, by: -1 },
  ]);
  let [now, most] = [0, 0];
  for (const { by } of turns.toSorted((a, b) => a.at - b.at || a.by - b.by)) {
    now += by;
    most = Math.max(most, now);
  }
  return most;
};

const isTurnedAway = (problem: Failure | Refusal): boolean => problem.code === "contention" && problem.retryAfterMs > 0;
