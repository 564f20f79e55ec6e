import { err, type Result } from "neverthrow";
import { encodeKey } from "../../plan/cell.js";
import type { Planned } from "../../plan/planned.js";
import type { Obstacle } from "../../plan/work.js";
import { causeOf } from "../../refusals/cause-of.js";
import type { Cause } from "../../refusals/failure.js";
import { unavailable, unknown } from "../../refusals/failures.js";
import { defect } from "../defect.js";
import { hearing } from "../heard.js";
import type { Place } from "../place.js";
import { backoff, contention } from "../retry.js";
import { runBatch } from "./batch.js";
import { type Item, type Name, openItem, type Ticket } from "./item.js";
import { openLine } from "./line.js";
import type { Pace } from "./pace.js";

/** Commands that may wait at once; more are turned away until some are done. */
export const queueBound = 10_000;

/** As many turns of the microtask queue as it takes a caller from an answer to the next command, and some more. */
const breath = 32;

export type Queue = {
  readonly submit: (ticket: Ticket) => Promise<Result<Planned, Obstacle>>;
  /** What a command is told when it is turned away, and undefined as long as there is room. */
  readonly full: () => Overrun | undefined;
  /** Takes a place for a command that is still to be looked at, and answers how to give it back. */
  readonly enter: () => () => void;
  readonly isIdle: () => boolean;
};

type Overrun = typeof contention & { readonly retryAfterMs: number };

/**
 * Group commit: commands that arrive while a batch is under way form the next one; a lone command starts at once. Two
 * batches under way never name the same cell, so they have nothing to fight over that could be foreseen.
 */
export const openQueue = (place: Place, pace: Pace, attempts: number): Queue => {
  const { platform, observe, busy } = place;
  const line = openLine();
  const claims = new Set<Set<Name>>();
  let flying = 0;
  /** Commands that were let in and have no answer yet, and those in batches that are under way. */
  let [inside, underWay] = [0, 0];
  let isPumping = false;

  const claim = (items: readonly Item[]): Set<Name> => {
    const names = new Set(items.flatMap((item) => item.names));
    claims.add(names);
    return names;
  };

  const unclaim = (names: Set<Name>): void => {
    claims.delete(names);
    line.release();
  };

  const isClaimed = (name: Name): boolean => {
    for (const names of claims) if (names.has(name)) return true;
    return false;
  };

  const pump = (): void => {
    while (flying < pace.width) {
      const share = pace.share(line.length(), pace.width - flying);
      const items = line.take(share, pace.size(), isClaimed);
      if (items.length === 0) return;
      void busy.until("commit", fly(items));
    }
  };

  const fly = async (items: readonly Item[]): Promise<void> => {
    const names = claim(items);
    flying += 1;
    underWay += items.length;
    const begun = platform.elapsed();
    try {
      const { deferred, conflicted, parted } = await runBatch(items, place, (cells) => {
        for (const { key } of cells) names.add(encodeKey(key));
      });
      for (const item of parted) item.isAlone = true;
      line.putBack([...parted, ...deferred]);
      if (conflicted.length > 0) later(conflicted);
    } catch (thrown) {
      for (const { answer } of items) answer(err(defect(causeOf(thrown))));
    }
    pace.measured(items.length, platform.elapsed() - begun, line.length());
    unclaim(names);
    flying -= 1;
    underWay -= items.length;
    void soon();
  };

  /** After a pause, so that those who met do not meet again. What they name stays claimed: who came later waits too. */
  const later = (items: readonly Item[]): void => {
    const wait = backoff(Math.max(...items.map(({ conflicts }) => conflicts + 1)), platform);
    for (const item of items) {
      item.conflicts += 1;
      observe({ type: "conflict", command: item.command.type, attempt: item.conflicts, wait });
      if (item.conflicts >= attempts) item.answer(err(contention));
    }
    const again = items.filter(({ conflicts }) => conflicts < attempts);
    const names = claim(again);
    platform.after(wait, () => {
      unclaim(names);
      line.putBack(again);
      pump();
    });
  };

  /** Not at once: what is submitted in one breath becomes one batch, and whoever heard an answer may ask for more in it. */
  const soon = async (): Promise<void> => {
    if (isPumping) return;
    isPumping = true;
    for (let known = -1; known < line.length() && known < pace.size(); ) {
      known = line.length();
      for (let step = 0; step < breath; step += 1) await undefined;
    }
    isPumping = false;
    pump();
  };

  const overrunBy = (waiting: number): Overrun | undefined =>
    waiting < queueBound ? undefined : { ...contention, retryAfterMs: pace.until(queueBound) };

  return {
    full: () => overrunBy(Math.max(line.length(), inside - underWay)),
    enter: () => {
      inside += 1;
      return () => {
        inside -= 1;
      };
    },
    submit: async (ticket) => {
      const heard = hearing(place, ticket.command);
      const overrun = overrunBy(line.length());
      if (overrun !== undefined) return heard(err(overrun), 0);
      const { item, answered } = openItem(ticket);
      line.append(item);
      void soon();
      const late = (cause: Cause) => (item.isCommitting ? unknown(cause) : unavailable(cause));
      return heard(await ticket.deadline.before(answered, late), item.conflicts + 1);
    },
    isIdle: () => flying === 0 && claims.size === 0 && line.length() === 0,
  };
};
