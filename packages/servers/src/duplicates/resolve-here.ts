import { createProfiles } from "@selfsame/core";
import type { OpenedStore } from "../workers/store.js";
import { rule, type Told } from "./resolver.js";

const tell = (told: Told): unknown => process.send?.(told);

/** The whole of a process that resolves duplicates. */
export const resolveHere = <Settings>(openStore: (settings: Settings) => OpenedStore | Promise<OpenedStore>): void => {
  const { settings, workspace, ...place } = JSON.parse(process.argv[2] ?? "");
  const work = async (): Promise<Told> => {
    const { repository } = await openStore(settings);
    const options = { onProgress: (progress: Extract<Told, { progress: unknown }>["progress"]) => tell({ progress }) };
    const done = await createProfiles({ repository, workspace }).resolveDuplicates(rule, { ...options, ...place });
    return done.match<Told>(
      (resolved) => ({ done: resolved }),
      ({ code }) => ({ thrown: code }),
    );
  };
  void work()
    .catch((thrown: unknown) => ({ thrown: String(thrown) }))
    .then(tell);
  process.on("disconnect", () => process.exit());
};
