import type { Failure } from "@selfsame/core";
import { unknown } from "@selfsame/core/stored";
import { err, ok, type Result } from "neverthrow";
import type { Database } from "../database/database.js";
import { later } from "../database/later.js";
import { encodeText } from "../encoded-text.js";

/** Attempts at one statement, each of which others spoiled. */
const mostReruns = 12;

/**
 * Runs one statement until its outcome is known: the places of the change sets that conflict. Where the connection died,
 * the same is submitted again, for as long as `patience` says: what is there already is found there. A failure that is
 * not `unknown` says that nothing of it was written.
 */
export const submit = async (
  { schema, attempt, patience }: Pick<Database, "schema" | "attempt" | "patience">,
  workspace: string,
  batch: string,
): Promise<Result<readonly number[], Failure>> => {
  const text = `SELECT ${schema}.commit_1($1::text, $2::text::jsonb, $3::text::boolean) AS answer`;
  const end = Date.now() + patience;
  let isInDoubt = false;
  for (let attempts = 0; ; attempts += 1) {
    const answer = await attempt(text, [encodeText(workspace), batch, String(attempts > 0)]);
    if (answer.isOk()) return placesIn(answer.value);
    const { kind, failure } = answer.error;
    if (kind === "lost" && patience > 0) isInDoubt = true;
    const isWorthIt = isInDoubt ? Date.now() < end : kind === "rerun" && attempts < mostReruns;
    if (!isWorthIt) return err(isInDoubt ? unknown(failure.cause) : failure);
    await later(pauseAfter(attempts, isInDoubt));
  }
};

/** Somewhere below a bound that doubles, so that those who met do not meet again. */
const pauseAfter = (attempts: number, isInDoubt: boolean): number =>
  isInDoubt ? Math.min(200, 10 * 2 ** attempts) : Math.random() * Math.min(50, 2 ** attempts);

const placesIn = (answer: unknown): Result<readonly number[], Failure> =>
  Array.isArray(answer) && answer.every((place) => Number.isInteger(place))
    ? ok(answer)
    : err(unknown({ name: "NoAnswer" }));
