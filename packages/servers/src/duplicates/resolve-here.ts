import { createProfiles, type DuplicateProgress } from "@selfsame/core";
import type { OpenedStore } from "../workers/store.js";
import { mortal } from "./mortal.js";
import { rule, type Told } from "./resolver.js";

const tell = (told: Told): unknown => process.send?.(told);

/** The whole of a process that resolves duplicates. */
export const resolveHere = <Settings>(openStore: (settings: Settings) => OpenedStore | Promise<OpenedStore>): void => {
  const { settings, workspace, parts, ...place } = JSON.parse(process.argv[2] ?? "");
  const work = async (): Promise<Told> => {
    let told = 0;
    const onProgress = (progress: DuplicateProgress) => {
      told += 1;
      tell({ progress });
    };
    const { repository } = await openStore(settings);
    const profiles = createProfiles({ repository: mortal(repository, () => told === parts), workspace });
    const done = await profiles.resolveDuplicates(rule, { onProgress, ...place });
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
