import type { Failure, Job, Repository, SaveOutcome } from "@selfsame/core";
import { parseJob, unknown } from "@selfsame/core/stored";
import { err, ok, type Result } from "neverthrow";
import { listIn } from "../database/answers.js";
import type { Database } from "../database/database.js";
import { encodeText } from "../encoded-text.js";
import { encodeJson } from "../encoding.js";

export const job = async (
  { schema, ask }: Database,
  workspace: string,
  name: string,
): Promise<Result<Job | undefined, Failure>> => {
  const answer = await ask(
    `SELECT coalesce(json_agg(kept), '[]')::text AS answer FROM (
  SELECT name, version, state FROM ${schema}.jobs WHERE workspace = $1::text AND name = $2::text
) AS kept`,
    [encodeText(workspace), encodeText(name)],
  );
  return answer.andThen((rows) => {
    const [kept] = listIn(rows);
    return kept === undefined ? ok(undefined) : parseJob(kept);
  });
};

/** Saved again after its connection died, a state that is there already is `committed`. */
export const saveJob = async (
  { schema, attempt }: Database,
  workspace: string,
  { name, state, expect, version }: Parameters<Repository["saveJob"]>[1],
): Promise<Result<SaveOutcome, Failure>> => {
  const text = `SELECT ${schema}.save_job_1($1::text, $2::text::jsonb) AS answer`;
  const values = [encodeText(workspace), encodeJson({ name, state, expect, version })];
  const first = await attempt(text, values);
  const last = first.isErr() && first.error.kind !== "refused" ? await attempt(text, values) : first;
  if (last.isOk()) return ok(last.value === true ? "committed" : "conflict");
  const isInDoubt = [first, last].some((answer) => answer.isErr() && answer.error.kind === "lost");
  return err(isInDoubt ? unknown(last.error.failure.cause) : last.error.failure);
};
