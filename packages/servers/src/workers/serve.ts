import type { OpenedStore } from "./store.js";
import type { Task, Told } from "./task.js";
import { worker } from "./work.js";

/** The whole of a worker process: it opens the store, and then does whatever tasks it is sent, many at once. */
export const serve = <Settings>(openStore: (settings: Settings) => OpenedStore | Promise<OpenedStore>): void => {
  const settings: Settings = JSON.parse(process.argv[2] ?? "");
  const work = Promise.resolve(openStore(settings)).then(({ repository }) => worker(repository));

  const answer = async (number: number, task: Task): Promise<void> => {
    const told: Told = await work.then(
      (perform) => perform(task),
      (thrown: unknown) => ({ thrown: String(thrown) }),
    );
    process.send?.({ number, told });
  };

  process.on("message", ({ number, task }: { readonly number: number; readonly task: Task }) => {
    void answer(number, task);
  });
  process.on("disconnect", () => process.exit());
};
