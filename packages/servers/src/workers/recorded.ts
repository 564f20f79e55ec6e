import { canonicalJson, type Done } from "@selfsame/core";
import type { Recorded } from "./task.js";

/** The profile is today's, so no answer but the first need bring it again (G4). */
export const recordedIn = (done: Done): Recorded => {
  const kept = Object.entries(done).filter(([name]) => name !== "profile" && name !== "replayed");
  return {
    answer: canonicalJson(JSON.parse(JSON.stringify(Object.fromEntries(kept)))),
    isReplayed: done.replayed === true,
  };
};
