import type { Workers } from "../workers/open-workers.js";
import { anyDeed } from "./deeds.js";
import { countDone, emptyLedger, type Ledger } from "./ledger.js";
import { openSender } from "./sender.js";

/** Commands that are sent without a pause, from several processes, to few enough people that they meet. */
export type Load = {
  readonly ledger: Ledger;
  /** Answers when so many more commands were acknowledged. */
  readonly progress: (commands: number) => Promise<void>;
  /** Starts nothing new, and answers when all that was begun has its answer. */
  readonly stop: () => Promise<void>;
};

const people = Array.from({ length: 20 }, (_, index) => `person ${index}`);

export const openLoad = (workers: Workers, workspace: string, lanesPerWorker = 3): Load => {
  const ledger = emptyLedger();
  let isOpen = true;
  const lane = async (number: number) => {
    const sender = openSender(workers, number, workspace, ledger);
    while (isOpen) {
      const person = people[Math.floor(Math.random() * people.length)] ?? "";
      await anyDeed()(person, sender, ledger);
    }
  };
  const lanes = Array.from({ length: workers.count * lanesPerWorker }, (_, number) => lane(number));
  return {
    ledger,
    progress: async (commands) => {
      const goal = countDone(ledger) + commands;
      const end = Date.now() + patience;
      while (countDone(ledger) < goal) {
        if (Date.now() > end) throw new Error(`no progress: ${JSON.stringify([...ledger.words])} ${ledger.defects[0]}`);
        await new Promise((resolve) => {
          setTimeout(resolve, 10);
        });
      }
    },
    stop: async () => {
      isOpen = false;
      await Promise.all(lanes);
    },
  };
};

/** Milliseconds. On a busy machine a server may take most of a minute to come back, and those who waited as long again. */
const patience = 300_000;
