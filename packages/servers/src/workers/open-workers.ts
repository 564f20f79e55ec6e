import { type ChildProcess, fork } from "node:child_process";
import { bundle, sourceOf } from "./bundle.js";
import type { OpenedStore, Store } from "./store.js";
import type { Task, Told } from "./task.js";
import { worker } from "./work.js";

/** Several processes that work on one store. */
export type Workers = {
  readonly count: number;
  /** The worker of that number, counted round, does a task. */
  readonly ask: (number: number, task: Task) => Promise<Told>;
  readonly close: () => Promise<void>;
};

/** Workers that are processes of their own. */
export const forkWorkers = async ({ module, settings }: Store, count: number): Promise<Workers> => {
  const file = await bundle(`
    import { openStore } from ${JSON.stringify(module)};
    import { serve } from ${sourceOf(new URL("./serve", import.meta.url))};
    serve(openStore);`);
  const children = Array.from({ length: count }, () => conversation(fork(file, [JSON.stringify(settings)])));
  return {
    count,
    ask: (number, task) => children[number % count]?.ask(task) ?? Promise.resolve({ thrown: "no such worker" }),
    close: async () => {
      for (const { close } of children) await close();
    },
  };
};

/** Workers that are connections of this process. */
export const localWorkers = async (open: () => Promise<OpenedStore>, count: number): Promise<Workers> => {
  const opened = await Promise.all(Array.from({ length: count }, open));
  const asks = opened.map(({ repository }) => worker(repository));
  return {
    count,
    ask: (number, task) => asks[number % count]?.(task) ?? Promise.resolve({ thrown: "no such worker" }),
    close: async () => {
      for (const { close } of opened) await close();
    },
  };
};

const conversation = (child: ChildProcess) => {
  const waiting = new Map<number, (told: Told) => void>();
  let asked = 0;
  child.on("message", ({ number, told }: Reply) => {
    waiting.get(number)?.(told);
    waiting.delete(number);
  });
  const ended = new Promise<void>((resolve) => {
    child.once("exit", (code) => {
      for (const answer of waiting.values()) answer({ thrown: `the worker process ended (${String(code)})` });
      waiting.clear();
      resolve();
    });
  });
  return {
    ask: (task: Task): Promise<Told> =>
      new Promise((resolve) => {
        asked += 1;
        waiting.set(asked, resolve);
        if (!child.connected) resolve({ thrown: "the worker process is gone" });
        else child.send({ number: asked, task });
      }),
    close: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
};

type Reply = { readonly number: number; readonly told: Told };
