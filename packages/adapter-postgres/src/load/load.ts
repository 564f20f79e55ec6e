import { type Cell, candidateCap, encodeKey, type Failure, type LoadKey } from "@selfsame/core";
import type { Result } from "neverthrow";
import { givenKey, tableOf } from "../commit/cell-tables.js";
import type { Database } from "../database/database.js";
import { encodeText } from "../encoded-text.js";
import { encodeJson } from "../encoding.js";
import { cellsIn } from "./cells-in.js";

/** One statement, and so one snapshot, begun after the call (G2). */
export const load = async (
  { schema, ask, lately }: Database,
  workspace: string,
  keys: readonly LoadKey[],
): Promise<Result<readonly Cell[], Failure>> => {
  const answer = await ask(`SELECT ${schema}.load_1($1::text, $2::text::jsonb, $3::text::integer) AS answer`, [
    encodeText(workspace),
    encodeJson(wantedBy(keys)),
    String(candidateCap + 1),
  ]);
  const cells = answer.andThen(cellsIn);
  if (cells.isOk()) lately.loaded(workspace, cells.value);
  return cells;
};

/** The keys by the table that holds them, each once. */
const wantedBy = (keys: readonly LoadKey[]) => {
  const wanted: { [table: string]: unknown[] } = {};
  for (const key of new Map(keys.map((one) => [encodeKey(one), one])).values()) {
    const [table, given] = key[0] === "lineage" ? [key[0], key[1]] : [tableOf(key), givenKey(key)];
    wanted[table] = [...(wanted[table] ?? []), given];
  }
  return wanted;
};
