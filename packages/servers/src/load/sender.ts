import { setTimeout as wait } from "node:timers/promises";
import type { CommandInput, NamedTarget } from "@selfsame/core";
import { askInTime } from "../workers/ask-in-time.js";
import type { Workers } from "../workers/open-workers.js";
import type { Task, Told } from "../workers/task.js";
import type { Ledger, State } from "./ledger.js";

/** Sends commands through one worker, and writes down what is odd about the answers. */
export type Sender = {
  /** Once. */
  readonly send: (command: CommandInput) => Promise<State>;
  /** Again and again until the answer is definite; for commands that may be sent twice. */
  readonly settle: (command: CommandInput) => Promise<State>;
  /** How often someone came by; undefined when there is no answer to the question. */
  readonly visits: (target: NamedTarget) => Promise<number | undefined>;
};

/** Milliseconds that a call may take. */
const timeoutMs = 4_000;

const clockSpread = 60_000;

export const openSender = (workers: Workers, number: number, workspace: string, ledger: Ledger): Sender => {
  const ask = async (task: Task): Promise<Told> => {
    const told = await askInTime(workers, number, task);
    if ("thrown" in told) ledger.defects.push(told.thrown);
    return told;
  };
  const once = async (command: CommandInput): Promise<State | "refused"> => {
    const told = await ask({ do: "run", workspace, command, timeoutMs, clockSpread });
    if (!("word" in told)) return "maybe";
    ledger.words.set(told.word, (ledger.words.get(told.word) ?? 0) + 1);
    if (told.isDone) return "done";
    if (told.word === "unknown") return "maybe";
    return failures.includes(told.word) ? "not" : "refused";
  };
  return {
    send: async (command) => {
      const state = await once(command);
      return state === "refused" ? "not" : state;
    },
    settle: async (command) => {
      for (;;) {
        const state = await once(command);
        if (state === "done") return state;
        if (state === "refused") return "not";
        await wait(50);
      }
    },
    visits: async (target) => {
      const told = await ask({ do: "visits", workspace, target, timeoutMs });
      return "visits" in told ? told.visits : undefined;
    },
  };
};

/** Of these nothing was written. */
const failures: readonly string[] = ["unavailable", "contention"];
