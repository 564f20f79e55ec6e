import { fork } from "node:child_process";
import { createProfiles, type DuplicateProgress, type DuplicatesResolved, type Repository } from "@selfsame/core";
import { value } from "@selfsame/testkit";
import { bundle, sourceOf } from "../workers/bundle.js";
import type { Store } from "../workers/store.js";

export const rule = { by: "email", prefer: ["has_phone"], largest: 10 } as const;

/** Runs the job from a place until its end, or until it was cut off after some parts; hears how far it is. */
export type Resolver = (
  resumeFrom: string | undefined,
  parts: number,
  hear: (progress: DuplicateProgress) => void,
) => Promise<DuplicatesResolved | "cut off">;

/** The job in this process, which is told to stop. */
export const localResolver =
  (repository: Repository, workspace: string): Resolver =>
  async (resumeFrom, parts, hear) => {
    const stop = new AbortController();
    let heard = 0;
    const onProgress = (progress: DuplicateProgress) => {
      hear(progress);
      heard += 1;
      if (heard === parts) stop.abort();
    };
    const { signal } = stop;
    const options = { signal, onProgress, ...(resumeFrom !== undefined && { resumeFrom }) };
    const done = await value(createProfiles({ repository, workspace }).resolveDuplicates(rule, options));
    return done.outcome === "stopped" ? "cut off" : done;
  };

/** The job in a process of its own, which is killed in the midst of the part after those. */
export const forkedResolver =
  ({ module, settings }: Store, workspace: string, rate?: number): Resolver =>
  async (resumeFrom, parts, hear) => {
    const file = await bundle(`
      import { openStore } from ${JSON.stringify(module)};
      import { resolveHere } from ${sourceOf(new URL("./resolve-here", import.meta.url))};
      resolveHere(openStore);`);
    const child = fork(file, [JSON.stringify({ settings, workspace, resumeFrom, rate, parts })]);
    return new Promise((resolve, reject) => {
      child.on("message", (told: Told) => {
        if ("done" in told) {
          resolve(told.done);
          child.disconnect();
          return;
        }
        if ("thrown" in told) {
          reject(new Error(told.thrown));
          return;
        }
        hear(told.progress);
      });
      child.once("exit", () => resolve("cut off"));
    });
  };

/** What the process says. */
export type Told =
  | { readonly progress: DuplicateProgress }
  | { readonly done: DuplicatesResolved }
  | { readonly thrown: string };
