import { setTimeout as wait } from "node:timers/promises";
import { askInTime } from "../workers/ask-in-time.js";
import type { Workers } from "../workers/open-workers.js";
import { type Heard, hear } from "./heard.js";
import type { Wish } from "./wish.js";

export type Telling = { readonly workers: Workers; readonly workspace: string; readonly heard: Heard };

const below = (count: number): number => Math.floor(Math.random() * count);

/** Milliseconds. */
const [timeoutMs, clockSpread, patience] = [4_000, 60_000, 300_000];

const send = async ({ workers, workspace, heard }: Telling, number: number, wish: Wish): Promise<boolean> => {
  const { command } = wish;
  const task = { do: "run", workspace, command, timeoutMs, clockSpread, deaf: 0.1 } as const;
  return hear(heard, wish, await askInTime(workers, number, task));
};

/** At once through several processes; when none brings an answer, through one after the other until there is one. */
const insist = async (telling: Telling, wish: Wish, times: number): Promise<void> => {
  const first = below(telling.workers.count);
  const answered = await Promise.all(Array.from({ length: times }, (_, n) => send(telling, first + n, wish)));
  if (answered.includes(true)) return;
  const end = Date.now() + patience;
  for (let n = times; !(await send(telling, first + n, wish)); n += 1) {
    if (Date.now() > end) throw new Error(`no answer to ${wish.key}: ${JSON.stringify([...telling.heard.words])}`);
    await wait(50);
  }
};

/**
 * Tells wishes one after the other, each one to four times: some at once, the others when everything is over and the
 * same once more would undo what came after it. A refusal is no recorded answer, so it is asked for in its time only.
 */
export const tellAll = async (telling: Telling, wishes: readonly Wish[]): Promise<void> => {
  const late: Wish[] = [];
  for (const wish of wishes) {
    const times = 1 + below(4);
    const prompt = "refusal" in wish.must ? times : 1 + below(times);
    await insist(telling, wish, prompt);
    late.push(...Array.from({ length: times - prompt }, () => wish));
  }
  await Promise.all(late.map((wish) => send(telling, below(telling.workers.count), wish)));
};
