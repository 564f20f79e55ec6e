import { err, type Result } from "neverthrow";
import type { Command } from "../commands/command.js";
import type { Cell, LoadKey } from "../plan/cell.js";
import { factsOf } from "../plan/facts.js";
import { furtherKeysOf, isAmong } from "../plan/further-keys.js";
import type { Failure } from "../refusals/failure.js";
import { contention, maxAttempts } from "./retry.js";

/**
 * All that the plan of a command must see, of one snapshot: what it names, and what that leads to. Loaded again where there
 * is more to it than was asked for: answers to those of a lineage, once it is known, and what a merge or an unmerge by
 * someone else led to meanwhile.
 */
export const loadWidened = async (
  command: Command,
  keys: readonly LoadKey[],
  load: (keys: readonly LoadKey[]) => PromiseLike<Result<readonly Cell[], Failure>>,
): Promise<Result<readonly Cell[], Failure>> => {
  let asked = keys;
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const cells = await load(asked);
    if (cells.isErr()) return err(cells.error);
    const further = furtherKeysOf(command, factsOf(cells.value));
    if (isAmong(further, asked)) return cells;
    asked = [...keys, ...further];
  }
  return err(contention);
};
