import type { Job, Repository, SaveOutcome } from "@selfsame/core";
import type { Store } from "./store.js";

export const jobOf = ({ jobs }: Store, name: string): Job | undefined => {
  const kept = jobs.get(name);
  return kept && { name, version: kept.version, state: kept.content };
};

/** A state that is there already is `committed` again, as a change set is. */
export const saveJob = ({ jobs }: Store, job: Parameters<Repository["saveJob"]>[1]): SaveOutcome => {
  const { name, state, expect, version } = job;
  const held = jobs.get(name)?.version ?? null;
  if (held === version) return "committed";
  if (held !== expect) return "conflict";
  jobs.set(name, { version, content: state });
  return "committed";
};
