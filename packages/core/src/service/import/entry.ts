import { err, type Result } from "neverthrow";
import { parseImportRecord } from "../../parse/import-record.js";
import type { Obstacle } from "../../plan/work.js";
import type { Call } from "../call.js";
import { prepare } from "../prepare.js";
import type { Prepared } from "../prepared.js";

/** A record that was pulled and is not done. */
export type Entry = {
  readonly index: number;
  /** Characters of its command: what it takes of memory, by and by. */
  readonly weight: number;
  /** What it stands for; or why it cannot be done, which stops nothing. */
  readonly command: Result<Prepared, Obstacle>;
};

export const entryOf = async (record: unknown, index: number, made: Call<"import">): Promise<Entry> => {
  const command = await commandOf(record, made);
  return { index, command: command.mapErr(inRecord), weight: command.isOk() ? weightOf(command.value) : 1 };
};

const commandOf = async (record: unknown, made: Call<"import">): Promise<Result<Prepared, Obstacle>> => {
  const parsed = parseImportRecord(record, made.settings);
  if (parsed.isErr()) return err(parsed.error);
  const { source = "sdk", updateExistingOnly = false } = made.options;
  return prepare({ command: { type: "track", ...parsed.value, updateExistingOnly, source } }, made.service, made);
};

const weightOf = ({ command }: Prepared): number => JSON.stringify(command).length;

/** A record has what a `track` has under `changes` beside its target. */
export const inRecord = (obstacle: Obstacle): Obstacle =>
  "path" in obstacle && obstacle.path[0] === "changes" ? { ...obstacle, path: obstacle.path.slice(1) } : obstacle;
