import { openStoreOf, type Store } from "./store.js";
import type { Task, Told } from "./task.js";
import { worker } from "./work.js";

// The whole of a worker process: it opens the store that it is told, and then does one task after the other, many at once.
const work = openStoreOf(JSON.parse(process.argv[2] ?? "") satisfies Store).then(({ repository }) =>
  worker(repository),
);

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
