import { randomUUID } from "node:crypto";
import type { Failure, Job, Repository } from "@selfsame/core";
import { err, ok, type Result } from "neverthrow";
import { isList, isObject, member } from "../json.js";
import type { Refused, Verdict } from "./told.js";

/**
 * Remembers in the store what was refused. Idempotency keys record what was done and no refusal (G4); but a line that was
 * refused must not be done by a second run, in the middle of what came after it. A verdict is kept before the next line
 * is begun, so that at most the last one is not known: and that one meets what it has met before.
 */
export type Verdicts = {
  /** To be called with every line, by its key. */
  readonly begin: (lineKey: string) => Promise<Result<void, Failure>>;
  readonly of: (key: string) => Verdict | undefined;
  readonly keep: (key: string, refusal: Refused) => Promise<Result<void, Failure>>;
};

/** Lines whose verdicts are read and written together: more are read faster, and written slower. */
const together = 32;

const attempts = 8;

export const openVerdicts = (repository: Repository, workspace: string): Verdicts => {
  let lines = 0;
  let name = "";
  let job: Job | undefined;

  const load = async (): Promise<Result<void, Failure>> => {
    const found = await repository.job(workspace, name);
    if (found.isErr()) return err(found.error);
    job = found.value;
    return ok();
  };

  const keep: Verdicts["keep"] = async (key, refusal) => {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const state = { ...job?.state, [key]: verdictOf(refusal) };
      const next: Job = { name, state, version: randomUUID() };
      const outcome = await repository.saveJob(workspace, { ...next, expect: job?.version ?? null });
      if (outcome.isErr()) return err(outcome.error);
      if (outcome.value === "committed") {
        job = next;
        return ok();
      }
      const reloaded = await load();
      if (reloaded.isErr()) return err(reloaded.error);
    }
    return err(contention);
  };

  return {
    begin: async (lineKey) => {
      lines += 1;
      if (lines % together !== 1) return ok();
      name = `replay ${lineKey}`;
      return load();
    },
    of: (key) => {
      const kept = member(job?.state ?? {}, key);
      return isVerdict(kept) ? kept : undefined;
    },
    keep,
  };
};

const contention: Failure = {
  kind: "failure",
  code: "contention",
  retryable: true,
  retryAfterMs: 100,
  cause: { name: "Contention" },
};

const verdictOf = ({ kind, code, ...rest }: Refused) => ({
  kind,
  code,
  ...("path" in rest && { path: [...rest.path] }),
  ...("rule" in rest && { rule: rest.rule }),
});

/** No one but this file writes them: what is none is not known, and decided again. */
const isVerdict = (value: unknown): value is Verdict =>
  isObject(value) &&
  value.kind === "refusal" &&
  typeof value.code === "string" &&
  (value.path === undefined || isList(value.path)) &&
  (value.rule === undefined || typeof value.rule === "string");
