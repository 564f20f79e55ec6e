import { type Cell, candidateCap, encodeKey, type Failure, type LoadKey, type Redirects } from "@selfsame/core";
import type { Result } from "neverthrow";
import { givenKey, tableOf } from "../commit/cell-tables.js";
import type { Database } from "../database/database.js";
import { encodeText } from "../encoded-text.js";
import { encodeJson } from "../encoding.js";
import { cellsIn } from "./cells-in.js";

/**
 * One statement, and so one snapshot, begun after the call (G2). What is answered of `ends` is not what is stored, so that
 * no commit may go by it.
 */
export const load = async (
  { schema, ask, lately }: Database,
  workspace: string,
  keys: readonly LoadKey[],
  redirects: Redirects = "each",
): Promise<Result<readonly Cell[], Failure>> => {
  const isOfEnds = redirects === "ends" && keys.every(([kind]) => kinds.has(kind));
  const name = isOfEnds ? "ends_1" : "load_1";
  const answer = await ask(`SELECT ${schema}.${name}($1::text, $2::text::jsonb, $3::text::integer) AS answer`, [
    encodeText(workspace),
    encodeJson(wantedBy(keys)),
    String(candidateCap + 1),
  ]);
  const cells = answer.andThen(cellsIn);
  if (cells.isOk() && !isOfEnds) lately.loaded(workspace, cells.value);
  return cells;
};

/** Of the keys that name someone, by their first word. */
const kinds = new Set<LoadKey[0]>(["profile", "external_id", "alias", "email", "phone"]);

/** The keys by the table that holds them, each once. */
const wantedBy = (keys: readonly LoadKey[]) => {
  const wanted: { [table: string]: unknown[] } = {};
  for (const key of new Map(keys.map((one) => [encodeKey(one), one])).values()) {
    const [table, given] = key[0] === "lineage" ? [key[0], key[1]] : [tableOf(key), givenKey(key)];
    const others = wanted[table] ?? [];
    wanted[table] = others;
    others.push(given);
  }
  return wanted;
};
